using Tandem.CommandLine.Tests.Teamd;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamdctl;

/// <summary>The original, as Debian packages it, and ours, side by side over D-Bus against our teamd.</summary>
public sealed class BusAgreementTests
{
    private static readonly string[] s_commands =
    [
        "-D team0 state",
        "-D team0 state view -v",
        "team0 state",
        "-D team0 state dump",
        "-D team0 state dump -o",
        "-D team0 config dump",
        "-D team0 c d n -o",
        "-D team0 c d a",
        "-D team0 state item get setup.runner_name",
        "-D team0 state item get no.such",
        "-D team0 state item set setup.pid 5",
        "-D team0 state item set setup.debug_level x",
        "-D team0 state item set runner.active_port eth1",
        "-D team0 state item get runner.active_port",
        "-D team0 port present eth1",
        "-D team0 port present eth9",
        "-D team0 port config update eth1 {\"prio\":5}",
        "-D team0 port config update eth1 {bad",
        "-D team0 port config dump eth1",
        "-D team0 port config dump eth9",
        "-D team0 port config dump lo",
        "-D team0 port remove lo",
        "-D team0 port add none",
        "-DU team0 state",
        "-D team9 state",
        "-D eth0 state",
        "-D",
    ];

    [Fact]
    public void Both_print_the_same()
    {
        using BusSandbox sandbox = new();
        sandbox.StartTeamd("-c", BusSandbox.TwoPorts);
        Assert.All(s_commands, command => Compare(sandbox, command));
        Compare(sandbox, "-D", "team0", "port", "config", "update", "eth1", "{\n\"prio\": 5\n}\n");
        Compare(sandbox, "-D", "team0", "state", "item", "get", "");
    }

    [Fact]
    public void Without_a_bus_or_a_daemon_both_say_so()
    {
        using BusSandbox sandbox = new(startsBus: false);
        Compare(sandbox, "-D eth0 state");
        Compare(sandbox, "eth0 state");
        sandbox.Bus.Start();
        Compare(sandbox, "-D eth0 state");
        Compare(sandbox, "eth0 state");
    }

    private static void Compare(BusSandbox sandbox, string command) => Compare(sandbox, command.Split(' '));

    private static void Compare(BusSandbox sandbox, params string[] arguments)
    {
        ProgramResult original = sandbox.RunOriginal(arguments), ours = sandbox.Run("teamdctl", arguments);
        Assert.Equal((string.Join(' ', arguments), original), (string.Join(' ', arguments), ours));
    }
}
