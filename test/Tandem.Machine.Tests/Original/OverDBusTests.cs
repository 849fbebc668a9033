using Tandem.Testing.Teams;

namespace Tandem.Machine.Tests.Original;

/// <summary>The original client and ours, the original daemon and ours, over D-Bus: every method, and what goes wrong.</summary>
public sealed class OverDBusTests : IDisposable
{
    private readonly TwoDaemons _daemons = new(areOnBuses: true);

    public void Dispose() => _daemons.Dispose();

    [MachineFact]
    public void Every_command_prints_the_same_whoever_asks_and_whoever_answers()
    {
        const string Folder = "activebackup_ethtool_1";
        _daemons.Start(GoldenOutput.PathOf(Folder, "teamd.conf"), "-D");
        _daemons.Ask("teamdctl", ["-D", "team0", "state"], GoldenOutput.Read(Folder, "state"));
        Ask("-v team0 state", "team0 config dump", "team0 state item get setup.dbus_enabled", "team0 state item get no.such");
        Ask("team0 state item set setup.pid 5", "team0 port add eth9", "team0 port remove eth0", "team0 port config dump eth1");
        Ask("team0 port config dump eth9", "team0 port config update eth1 {bad", "lo state");

        Change("team0 state item set runner.active_port eth1");
        Change("team0 port config update eth1 {\"prio\":200,\"sticky\":true}");
        Change("team0 port add eth0");
        Ask("team0 config dump actual");
        Change("team0 port remove eth0");
        Ask("team0 state dump");
        _daemons.AssertSame();
    }

    private void Ask(params string[] lines)
    {
        foreach (string line in lines) _daemons.Ask("teamdctl", Words(line));
    }

    // Our client tells the original daemon, and the original tells ours.
    private void Change(string line)
    {
        GoldenOutput told = _daemons.Tell(crosswise: true, "teamdctl", Words(line));
        Assert.True(told is { ExitCode: 0, Text: "" }, $"{line}: {told}");
    }

    private static string[] Words(string line) => ["-D", .. line.Split(' ')];
}
