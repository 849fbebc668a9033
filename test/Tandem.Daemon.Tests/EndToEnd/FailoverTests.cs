using System.Text.Json;
using Tandem.Testing.Programs;
using Tandem.Testing.Teams;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>Cables are pulled and plugged in again, under real traffic.</summary>
public sealed class FailoverTests : IDisposable
{
    private readonly TeamLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("auto")]
    [InlineData("clsact")]
    public void Traffic_moves_to_the_backup_and_returns_to_the_port_of_higher_priority(string attach)
    {
        _lab.Environment.Add($"TANDEM_ATTACH={attach}");
        _lab.Start("""
            {"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth1": {"prio": 100}, "eth2": {"prio": 10}}}
            """);
        _lab.AwaitItem("runner.active_port", "eth1");
        Assert.Equal(attach == "clsact", _lab.Machine.Execute("tc", "qdisc", "show", "dev", "eth1").Output.Contains("clsact", StringComparison.Ordinal));
        using TwoWayTraffic traffic = new(_lab);

        _lab.Cables[1].Pull();
        traffic.AwaitNew();
        Assert.Equal("eth2", _lab.Item("runner.active_port"));

        _lab.Cables[1].Plug();
        _lab.AwaitItem("runner.active_port", "eth1");
        traffic.AwaitNew();
    }

    [Fact]
    public void A_sticky_port_stays_active_when_a_better_one_comes_back()
    {
        _lab.Start("""
            {"device": "team0", "runner": {"name": "activebackup"},
             "ports": {"eth1": {"prio": 100}, "eth2": {"prio": 10, "sticky": true}}}
            """);
        _lab.AwaitItem("runner.active_port", "eth1");
        using TwoWayTraffic traffic = new(_lab);

        _lab.Cables[1].Pull();
        _lab.AwaitItem("runner.active_port", "eth2");
        _lab.Cables[1].Plug();
        _lab.AwaitItem("ports.eth1.link_watches.up", "true");
        Assert.Equal("eth2", _lab.Item("runner.active_port"));
        traffic.AwaitNew();

        _lab.Cables[2].Pull();
        _lab.AwaitItem("runner.active_port", "eth1");
        traffic.AwaitNew();
    }

    [Theory]
    [InlineData("roundrobin")]
    [InlineData("loadbalance")]
    [InlineData("broadcast")]
    [InlineData("random")]
    public void Without_an_active_port_traffic_goes_on_over_the_cable_that_is_left(string runner)
    {
        _lab.Start("""{"device": "team0", "runner": {"name": "RUNNER"}, "ports": {"eth1": {}, "eth2": {}}}"""
            .Replace("RUNNER", runner, StringComparison.Ordinal));
        _lab.AwaitItem("ports.eth2.link_watches.up", "true");
        using TwoWayTraffic traffic = new(_lab);
        _lab.Cables[1].Pull();
        _lab.AwaitItem("ports.eth1.link_watches.up", "false");
        traffic.AwaitNew();
        traffic.AwaitMore();
    }

    [Fact]
    public void Without_any_link_the_team_has_no_carrier_until_one_comes_back()
    {
        _lab.Start("""{"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth1": {}, "eth2": {}}}""");
        _lab.Machine.SetUp("team0");
        Eventually.True("a carrier", () => _lab.Machine.Link("team0").HasCarrier);
        _lab.Cables[1].Pull();
        _lab.Cables[2].Pull();
        Eventually.True("no carrier", () => !_lab.Machine.Link("team0").HasCarrier);
        _lab.AwaitItem("runner.active_port", "");
        _lab.Cables[2].Plug();
        Eventually.True("a carrier again", () => _lab.Machine.Link("team0").HasCarrier);
        _lab.AwaitItem("runner.active_port", "eth2");
    }

    [Fact]
    public void Delays_keep_a_changed_link_as_it_was_for_a_while()
    {
        _lab.Start("""
            {"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth1": {}},
             "link_watch": {"name": "ethtool", "delay_up": 1500, "delay_down": 2000}}
            """);
        Assert.Equal("1500", _lab.Item("ports.eth1.link_watches.list.link_watch_0.delay_up"));
        Assert.Equal("2000", _lab.Item("ports.eth1.link_watches.list.link_watch_0.delay_down"));
        Assert.False(AwaitLink(true), "delay_up was not waited for at the start");
        _lab.AwaitItem("ports.eth1.link_watches.up", "true");

        _lab.Cables[1].Pull();
        Assert.True(AwaitLink(false), "delay_down was not waited for");
        _lab.AwaitItem("ports.eth1.link_watches.up", "false");
        _lab.Cables[1].Plug();
        Assert.False(AwaitLink(true), "delay_up was not waited for");
        _lab.AwaitItem("ports.eth1.link_watches.up", "true");
        Assert.Equal("1", _lab.Item("ports.eth1.link_watches.list.link_watch_0.down_count"));
    }

    // Waits for the link itself, and says what the watch said of it at that moment.
    private bool AwaitLink(bool up)
    {
        bool watched = false;
        Eventually.True($"the link of eth1 is {up}", () =>
        {
            using JsonDocument state = JsonDocument.Parse(_lab.Teamdctl("team0", "state", "dump").Output);
            JsonElement port = state.RootElement.GetProperty("ports").GetProperty("eth1");
            watched = port.GetProperty("link_watches").GetProperty("up").GetBoolean();
            return port.GetProperty("link").GetProperty("up").GetBoolean() == up;
        });
        return watched;
    }
}
