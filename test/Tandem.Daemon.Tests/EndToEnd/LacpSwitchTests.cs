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
    public void Both_agree_on_one_aggregate_and_traffic_takes_both_links(
        bool isActive, bool isFast, bool isSwitchActive, bool isSwitchFast)
    {
        using OpenVirtualSwitch partner = new(_lab, isSwitchActive, isSwitchFast);
        StartTeam(isActive, isFast);
        _lab.AwaitInUseOf(Left, "eth0", "eth1");
        partner.AwaitEnabled("eth0", "eth1");
        string shown = partner.Show("lacp/show");
        Assert.Contains("status: " + (isSwitchActive ? "active" : "passive") + " negotiated", shown, StringComparison.Ordinal);
        Assert.Contains($"partner sys_id: {_lab.Item(Left, "team_device.ifinfo.dev_addr")}", shown, StringComparison.Ordinal);
        _lab.AddFlows("br0");
        _lab.AssertTrafficTakesBothLinks();
    }

    [Fact]
    public void A_pulled_cable_moves_the_traffic()
    {
        using OpenVirtualSwitch partner = new(_lab, isActive: true, isFast: true);
        StartTeam();
        _lab.AwaitInUseOf(Left, "eth0", "eth1");
        _lab.AddFlows("br0");
        _lab.Cables[0].Pull();
        _lab.AwaitInUseOf(Left, "eth1");
        partner.AwaitEnabled("eth1");
        _lab.AssertTrafficFlows();
        _lab.Cables[0].Plug();
        _lab.AwaitInUseOf(Left, "eth0", "eth1");
        partner.AwaitEnabled("eth0", "eth1");
        _lab.AssertTrafficFlows();
    }

    [Fact]
    public void A_silent_switch_is_noticed_and_a_returning_one_is_taken_back()
    {
        using OpenVirtualSwitch partner = new(_lab, isActive: true, isFast: true);
        StartTeam();
        _lab.AwaitInUseOf(Left, "eth0", "eth1");
        using (new StoppedProcess(partner.Pid))
        {
            _lab.AwaitItem(Left, "ports.eth0.runner.state", "defaulted");
            _lab.AwaitInUseOf(Left);
        }

        _lab.AwaitInUseOf(Left, "eth0", "eth1");
        partner.AwaitEnabled("eth0", "eth1");
    }

    [Fact]
    public void Ports_with_different_keys_are_not_used_together_by_either_side()
    {
        using OpenVirtualSwitch partner = new(_lab, isActive: true, isFast: true);
        _lab.Start(Left, ", \"fast_rate\": true", """{"eth0": {}, "eth1": {"lacp_key": 7}}""");
        _lab.AwaitItem(Left, "ports.eth0.runner.state", "current");
        _lab.AwaitItem(Left, "ports.eth1.runner.state", "current");
        Assert.NotEqual(
            _lab.Item(Left, "ports.eth0.runner.aggregator.id"), _lab.Item(Left, "ports.eth1.runner.aggregator.id"));

        // Which one is for each side to say; the switch stays with its first, so that they need not agree.
        Assert.InRange(_lab.PortsInUse(Left).Length, 0, 1);
        string[] attached = partner.Show("lacp/show").Split('\n').Where(line => line.EndsWith("current attached", StringComparison.Ordinal)).ToArray();
        Assert.InRange(attached.Length, 0, 1);
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
