using Tandem.Testing.Teams;
using static Tandem.Daemon.Tests.EndToEnd.LacpLab;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>Two of our teams with LACP, back to back, over the eBPF driver.</summary>
public sealed class LacpTests : IDisposable
{
    private const string Fast = ", \"fast_rate\": true";
    private readonly LacpLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData(Fast, Fast)]
    [InlineData("", Fast)]
    [InlineData(Fast, ", \"active\": false")]
    public void Both_agree_on_one_aggregate_and_traffic_goes_where_it_can(string left, string right)
    {
        using OwnPartner partner = new(_lab, right);
        _lab.Start(Left, left);
        LacpScenario scenario = new(_lab, partner);
        scenario.PlayCables();
        if (left == Fast) scenario.PlaySilence(3);
    }

    [Fact]
    public void What_is_changed_live_loses_no_frame()
    {
        using OwnPartner partner = new(_lab, "");
        _lab.Start(Left);
        _lab.Play(partner.Show, new LacpScenario(_lab, partner).PlayChanges);
    }

    [Fact]
    public void A_port_with_another_key_stays_out_on_both_sides()
    {
        _lab.Start(Left, Fast);
        _lab.Start(Right, Fast, """{"eth0": {}, "eth1": {"lacp_key": 7}}""");
        _lab.AwaitItem(Left, "ports.eth1.runner.state", "current");
        _lab.AwaitInUse("eth0");
    }

    [Fact]
    public void A_daemon_that_ends_takes_leave_and_the_partner_stops_at_once()
    {
        _lab.Start(Left);
        _lab.Start(Right);
        _lab.AwaitInUse("eth0", "eth1");
        _lab.End(Right);
        _lab.AwaitItem(Left, "ports.eth0.runner.mux_state", "detached"); // by the link, which went down too
        Assert.Empty(_lab.PortsInUse(Left));
    }

    [Fact]
    public void A_released_port_takes_leave_while_its_link_is_up_to_the_last()
    {
        _lab.Start(Left);
        _lab.Start(Right);
        _lab.AwaitInUse("eth0", "eth1");
        Assert.Equal(0, _lab.Teamdctl(Right, "team0", "port", "remove", "eth0").ExitCode);
        _lab.AwaitItem(Left, "ports.eth0.runner.mux_state", "detached");
        Assert.Equal(["eth1"], _lab.PortsInUse(Left));
        Assert.Equal(0, _lab.Teamdctl(Right, "team0", "port", "add", "eth0").ExitCode);
        _lab.AwaitInUse("eth0", "eth1");
    }

    [Fact]
    public void A_team_that_is_set_down_is_out_on_both_sides_until_it_is_up_again()
    {
        _lab.Start(Left);
        _lab.Start(Right);
        _lab.AwaitInUse("eth0", "eth1");
        _lab.Run(Right, "ip", "link", "set", "team0", "down");
        _lab.AwaitInUse();
        _lab.AwaitItem(Left, "ports.eth0.runner.mux_state", "attached");
        _lab.Run(Right, "ip", "link", "set", "team0", "up");
        _lab.AwaitInUse("eth0", "eth1");
    }

    [Fact]
    public void A_daemon_that_stood_still_hears_what_came_meanwhile_before_it_gives_anybody_up()
    {
        _lab.Start(Left, Fast);
        _lab.Start(Right, Fast);
        _lab.AwaitInUse("eth0", "eth1");
        string[] before = [Transitions("eth0"), Transitions("eth1")];
        using (new StoppedProcess(_lab.Pid(Left)))
        {
            _lab.AwaitItem(Right, "ports.eth0.runner.state", "defaulted");
            _lab.AwaitItem(Right, "ports.eth1.runner.state", "defaulted");
        }

        _lab.AwaitInUse("eth0", "eth1");
        Assert.Equal<IEnumerable<string>>(before, [Transitions("eth0"), Transitions("eth1")]);
    }

    [Fact]
    public void A_daemon_that_was_killed_comes_back_and_the_partner_notices_nothing()
    {
        _lab.Start(Left, Fast);
        _lab.Start(Right, Fast);
        _lab.AwaitInUse("eth0", "eth1");
        string[] before = [Transitions("eth0"), Transitions("eth1")];
        TeamLab.Kill(_lab.Pid(Right));
        _lab.Start(Right, Fast, """{"eth0": {}, "eth1": {}}""", "-o");
        _lab.AwaitInUse("eth0", "eth1");
        Assert.Equal<IEnumerable<string>>(before, [Transitions("eth0"), Transitions("eth1")]);
        _lab.AddFlows();
        _lab.AssertTrafficFlows();
    }

    private string Transitions(string port) => _lab.Item(Left, $"ports.{port}.runner.counters.transitions");
}
