using Tandem.Lab;
using Tandem.Testing.Programs;

namespace Tandem.Machine.Tests.Stacks;

/// <summary>A team whose ports are a team and a card.</summary>
public sealed class TeamOnTeamTests : IDisposable
{
    private readonly StackLab _stack = new();

    public void Dispose() => _stack.Dispose();

    [MachineTheory]
    [InlineData("kernel", "kernel")]
    [InlineData("bpf", "bpf")]
    [InlineData("kernel", "bpf")]
    [InlineData("bpf", "kernel")]
    public void The_inner_fails_over_and_then_the_outer(string outer, string inner)
    {
        _stack.Start(inner, """
            {"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth1": {"prio": 100}, "eth2": {"prio": 10}}}
            """);
        _stack.Lab.AwaitItem("runner.active_port", "eth1");
        StackLab.Run(_stack.Near, "ip link set team0 down"); // a port has to be
        _stack.Start(
            outer,
            """{"device": "team1", "runner": {"name": "activebackup"}, "ports": {"team0": {"prio": 100}, "eth0": {"prio": 10}}}""",
            "team1");
        StackLab.Run(_stack.Near, "ip addr add 10.9.1.1/24 dev team1");
        StackLab.Run(_stack.Far, "ip addr add 10.9.1.2/24 dev br0");
        (LabHost, int) path = (_stack.Near, 1);

        AwaitActive("team0");
        StackLab.AwaitAnswers("by eth1", path);
        _stack.Lab.Cables[1].Pull();
        _stack.Lab.AwaitItem("runner.active_port", "eth2");
        StackLab.AwaitAnswers("by eth2", path);
        Assert.Equal("team0", Active());
        _stack.Lab.Cables[2].Pull();
        AwaitActive("eth0");
        StackLab.AwaitAnswers("by eth0", path);
        _stack.Lab.Cables[1].Plug();
        AwaitActive("team0");
        _stack.Lab.Cables[0].Pull();
        StackLab.AwaitAnswers("by eth1 again", path);

        Assert.Equal(0, _stack.Lab.Teamd("-k", "-t", "team1").ExitCode);
        Assert.Equal(0, _stack.Lab.Teamd("-k", "-t", "team0").ExitCode);
        _stack.Lab.AssertNothingLeft();
        _stack.HasNoComplaint();
    }

    private void AwaitActive(string port) =>
        Eventually.True($"the outer team's active port is {port}", () => Active() == port);

    private string Active() =>
        _stack.Lab.Teamdctl("team1", "state", "item", "get", "runner.active_port").Output.TrimEnd('\n');
}
