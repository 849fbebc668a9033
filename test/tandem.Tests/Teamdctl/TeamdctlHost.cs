using System.Diagnostics;
using Tandem.CommandLine.Teamdctl;
using Tandem.Linux.Namespaces;
using Tandem.Netlink.Routing;

namespace Tandem.CommandLine.Tests.Teamdctl;

/// <summary>A network namespace with a device <c>team0</c>, and a run directory: where either teamdctl can run.</summary>
public sealed class TeamdctlHost : IDisposable
{
    // The original's run directory is fixed: it gets ours in a mount namespace of its own.
    private const string Prepare =
        "mount -t tmpfs none /run && mkdir /run/teamd && mount --bind \"$TEAMD_RUN_DIR\" /run/teamd && ";

    private readonly NetworkNamespace _namespace = NetworkNamespace.Create();

    public TeamdctlHost()
    {
        using Rtnetlink netlink = Rtnetlink.Open(_namespace);
        netlink.CreateVeth(new VethEnd("team0"), new VethEnd("peer0"));
    }

    /// <summary>Where daemons and clients meet.</summary>
    public string RunDirectory { get; } = Directory.CreateTempSubdirectory("tandem-").FullName;

    /// <summary>Runs our command.</summary>
    internal ProgramRun RunOurs(string[] args, params (string Name, string Value)[] environment)
    {
        StringWriter output = new();
        StringWriter errors = new();
        int code = _namespace.Run(() => TeamdctlCommand.Run(args, "teamdctl", output, errors, Environment));
        return new ProgramRun(code, output.ToString(), errors.ToString());

        string? Environment(string name) =>
            name == "TEAMD_RUN_DIR" ? RunDirectory : environment.FirstOrDefault(e => e.Name == name).Value;
    }

    /// <summary>Runs the original, as Debian packages it.</summary>
    internal ProgramRun RunOriginal(string[] args, params (string Name, string Value)[] environment) =>
        RunScript("exec teamdctl \"$@\"", args, environment);

    /// <summary>Runs a shell script where the original works.</summary>
    internal ProgramRun RunScript(
        string script, string[] args, params (string Name, string Value)[] environment) => _namespace.Run(() =>
    {
        ProcessStartInfo start = new("unshare", ["--mount", "sh", "-c", Prepare + script, "sh", .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TEAMD_RUN_DIR"] = RunDirectory;
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach ((string name, string value) in environment) start.Environment[name] = value;

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ProgramRun(process.ExitCode, output, errors.Result);
    });

    public void Dispose()
    {
        _namespace.Dispose();
        Directory.Delete(RunDirectory, recursive: true);
    }
}
