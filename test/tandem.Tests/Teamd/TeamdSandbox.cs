using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

/// <summary>A network and a run directory of its own for the real <c>teamd</c>.</summary>
internal sealed class TeamdSandbox : IDisposable
{
    internal const string Started = "successfully started.";
    private static readonly string s_teamd = NativePrograms.PathOf("teamd");

    internal NetworkSandbox Network { get; } = new();

    internal string RunDirectory => Path.Combine(Network.Folder, "run");

    internal string PidFile => Path.Combine(RunDirectory, "team0.pid");

    internal string Socket => Path.Combine(RunDirectory, "team0.sock");

    /// <summary>Runs it to its end.</summary>
    internal ProgramResult Run(params string[] arguments) => Network.Run(s_teamd, WithRunDirectory(arguments));

    /// <summary>Starts it and waits until the team works.</summary>
    internal RunningProgram Start(params string[] arguments) => Launch(arguments).Said(Started);

    /// <summary>Starts it.</summary>
    internal RunningProgram Launch(params string[] arguments) => Network.Start(s_teamd, WithRunDirectory(arguments));

    /// <summary>Ends it by a signal.</summary>
    internal static ProgramResult End(RunningProgram teamd, string signal = "TERM")
    {
        teamd.Signal(signal);
        return teamd.WaitForExit();
    }

    /// <summary>Nothing of team0 is left in the network and in the run directory.</summary>
    internal void AssertNothingLeft()
    {
        Assert.False(Network.HasLink("team0"), "team0 was left");
        Assert.DoesNotContain("team0", Network.Ip("-o link show"), StringComparison.Ordinal);
        Assert.Empty(Directory.Exists(RunDirectory) ? Directory.EnumerateFileSystemEntries(RunDirectory) : []);
    }

    /// <summary>What sysfs of the sandbox's network would say, by <c>ip</c>: e.g. the hardware address.</summary>
    internal string AddressOf(string link) => Network.Ip($"-br link show dev {link}").Split(' ', StringSplitOptions.RemoveEmptyEntries)[2];

    /// <summary>True when the link is administratively up.</summary>
    internal bool IsUp(string link) => Network.Ip($"-o link show dev {link}").Split('<', '>')[1].Split(',').Contains("UP");

    public void Dispose() => Network.Dispose();

    private string[] WithRunDirectory(string[] arguments) => ["--run-dir", RunDirectory, .. arguments];
}
