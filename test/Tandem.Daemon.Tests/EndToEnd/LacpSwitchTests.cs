using static Tandem.Daemon.Tests.EndToEnd.LacpLab;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>One of our teams with a switch that others wrote: Open vSwitch.</summary>
public sealed class LacpSwitchTests : IDisposable
{
    private readonly LacpLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData(true, true, true, true)]
    [InlineData(true, false, false, true)]
    [InlineData(false, true, true, false)]
    public void Both_agree_on_one_aggregate_and_traffic_goes_where_it_can(bool isActive, bool isFast, bool isSwitchActive, bool isSwitchFast)
    {
        using OpenVirtualSwitch partner = new(_lab, isSwitchActive, isSwitchFast);
        StartTeam(isActive, isFast);
        LacpScenario scenario = new(_lab, partner);
        scenario.PlayCables();
        Assert.Contains(
            "status: " + (isSwitchActive ? "active" : "passive") + " negotiated", partner.Show("lacp/show"), StringComparison.Ordinal);
        if (isFast) scenario.PlaySilence(3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65535)]
    public void A_switch_that_stays_with_its_first_aggregate_gets_its_way_and_traffic_flows(int systemPriority)
    {
        using OpenVirtualSwitch partner = new(_lab, isActive: true, isFast: true);
        _lab.Cables[0].Pull();
        _lab.Start(Left, $", \"fast_rate\": true, \"sys_prio\": {systemPriority}", """{"eth0": {}, "eth1": {"lacp_key": 7}}""");
        _lab.AwaitInUseOf(Left, "eth1");
        partner.AwaitEnabled("eth1");
        _lab.AddFlows("br0");
        _lab.AssertTrafficFlows();

        // Now there is one that we prefer, and the switch does not care.
        _lab.Cables[0].Plug();
        _lab.AwaitItem(Left, "ports.eth0.runner.aggregator.selected", "true");
        _lab.AwaitInUseOf(Left, "eth1");
        partner.AwaitEnabled("eth1");
        _lab.AssertTrafficFlows();

        _lab.Cables[1].Pull();
        _lab.AwaitInUseOf(Left, "eth0");
        partner.AwaitEnabled("eth0");
        _lab.AssertTrafficFlows();
        _lab.Cables[1].Plug();
        _lab.AwaitItem(Left, "ports.eth1.runner.state", "current");
        _lab.AwaitInUseOf(Left, "eth0");
        _lab.AssertTrafficFlows();
    }

    [Fact]
    public void A_team_that_ends_takes_leave_of_the_switch()
    {
        using OpenVirtualSwitch partner = new(_lab, isActive: true, isFast: false);
        StartTeam();
        partner.AwaitEnabled("eth0", "eth1");
        Assert.Equal(0, _lab.Teamdctl(Left, "team0", "port", "remove", "eth0").ExitCode);
        partner.AwaitEnabled("eth1");
        _lab.End(Left);
        partner.AwaitEnabled();
    }

    private void StartTeam(bool isActive = true, bool isFast = true) =>
        _lab.Start(Left, $", \"active\": {(isActive ? "true" : "false")}, \"fast_rate\": {(isFast ? "true" : "false")}");
}
