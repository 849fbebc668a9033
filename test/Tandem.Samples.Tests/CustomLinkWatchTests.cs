using System.Text.Json.Nodes;
using Tandem.Testing.Programs;

namespace Tandem.Samples.Tests;

/// <summary>The sample with a link watch of its own. The links of a lab say that they have 10 Gbit/s.</summary>
public sealed class CustomLinkWatchTests : IDisposable
{
    private readonly SampleLab _lab = new("eth1", "eth2");

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_link_that_is_too_slow_is_not_used()
    {
        _lab.Start("CustomLinkWatch", _lab.Config("""
            {"device": "team0", "runner": {"name": "activebackup"}, "ports": {
                "eth1": {"prio": 100, "link_watch": {"name": "speed", "at_least": 40000}},
                "eth2": {"link_watch": {"name": "speed", "at_least": 10000}}}}
            """)).Said("successfully started.");
        _lab.AwaitItem("runner.active_port", "eth2");
        _lab.AwaitItem("ports.eth1.link.up", "true");
        _lab.AwaitItem("ports.eth1.link_watches.up", "false");
        _lab.AwaitItem("ports.eth1.link_watches.list.link_watch_0.at_least", "40000");
        using TeamTraffic traffic = new(_lab);
        long before = _lab.SentBy("eth2");
        traffic.AwaitNew();
        Assert.True(_lab.SentBy("eth2") > before);
        Assert.Contains(
            "name: speed\n        link: down\n        down count: 0\n        at least: 40000\n",
            _lab.Teamdctl("state", "view", "-v").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_is_fast_enough_is_used_until_its_cable_is_pulled()
    {
        _lab.Start("CustomLinkWatch", Path.Combine(SampleLab.SourceOf("CustomLinkWatch"), "speed.conf")).Said("successfully started.");
        _lab.AwaitItem("runner.active_port", "eth1");
        _lab.SetCable("eth1", plugged: false);
        _lab.AwaitItem("runner.active_port", "eth2");
        _lab.AwaitItem("ports.eth1.link_watches.list.link_watch_0.down_count", "1");
    }

    [Fact]
    public void Without_its_required_key_the_ports_stay_out()
    {
        RunningProgram daemon = _lab.Start("CustomLinkWatch", _lab.Config("""
            {"device": "team0", "link_watch": {"name": "speed", "atleast": 5}, "ports": {"eth1": {}}}
            """)).Said("successfully started.");
        Assert.Contains("$.link_watch.atleast: unknown key, ignored; did you mean \"at_least\"?", daemon.Errors, StringComparison.Ordinal);
        Assert.Contains("$.link_watch.at_least: expected an integer from 1 to 2147483647, got nothing; all ports are left out", daemon.Errors, StringComparison.Ordinal);
        Assert.Null(JsonNode.Parse(_lab.Teamdctl("state", "dump").Output)!["ports"]);
    }
}
