using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

/// <summary>A network with eth0 and eth1, a message bus, and the real programs on it.</summary>
internal sealed class BusSandbox : IDisposable
{
    internal const string TwoPorts = """
        {"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth0": {"prio": 10}, "eth1": {}}}
        """;

    private const string Nobody = "65534";
    private static readonly string s_path = $"PATH={NativePrograms.Directory}:{Environment.GetEnvironmentVariable("PATH")}";

    internal BusSandbox(bool startsBus = true)
    {
        Bus = new PrivateBus(Network.Folder);
        if (startsBus) Bus.Start();
        Network.AddLink("eth0", "02:00:00:00:00:10");
        Network.AddLink("eth1", "02:00:00:00:00:11");
    }

    internal NetworkSandbox Network { get; } = new();

    internal PrivateBus Bus { get; }

    internal string RunDirectory => Path.Combine(Network.Folder, "run");

    /// <summary>Starts <c>teamd -D</c>, and waits until it works.</summary>
    internal RunningProgram StartTeamd(params string[] arguments) => LaunchTeamd(arguments).Said(TeamdSandbox.Started);

    /// <summary>Starts <c>teamd -D</c>.</summary>
    internal RunningProgram LaunchTeamd(params string[] arguments) =>
        Network.Start("env", [Bus.Variable, s_path, "teamd", "-D", "--run-dir", RunDirectory, .. arguments]);

    /// <summary>Runs a program to its end; teamdctl is ours.</summary>
    internal ProgramResult Run(string program, params string[] arguments) =>
        Network.Run("env", [Bus.Variable, s_path, $"TEAMD_RUN_DIR={RunDirectory}", program, .. arguments]);

    /// <summary>Runs the teamdctl that Debian packages.</summary>
    internal ProgramResult RunOriginal(params string[] arguments) =>
        Network.Run("env", [Bus.Variable, "PATH=/usr/bin:/usr/sbin", "teamdctl", .. arguments]);

    /// <summary>Runs a program as a user without rights.</summary>
    internal ProgramResult RunAsNobody(string program, params string[] arguments) => Network.Run(
        "setpriv", ["--reuid", Nobody, "--regid", Nobody, "--clear-groups", "env", Bus.Variable, program, .. arguments]);

    /// <summary>Calls a method of the team with <c>busctl</c>.</summary>
    internal ProgramResult Call(string method, params string[] arguments) =>
        Run("busctl", Busctl("org.libteam.teamd", method, arguments));

    /// <summary>The command line of <c>busctl</c> that calls a method of team0's object.</summary>
    internal static string[] Busctl(string iface, string method, params string[] arguments) =>
    [
        "--system", "call", "org.libteam.teamd.team0", "/org/libteam/teamd", iface, method,
        .. arguments.Length == 0 ? [] : (string[])[new string('s', arguments.Length), .. arguments],
    ];

    public void Dispose()
    {
        Bus.Dispose();
        Network.Dispose();
    }
}
