using Tandem.Teaming.Configuration;
using Tandem.Teaming.Teams;
using Tandem.Teaming.Tests.Teams;
using Tandem.Teaming.Watching;
using static Tandem.Teaming.Tests.Teams.TeamBench;

namespace Tandem.Teaming.Tests.Watching;

public sealed class TipcWatchTests : ITipcLinks
{
    private bool? _isUp;

    bool? ITipcLinks.IsUp(string bearer) => bearer == "vlan0" ? _isUp : false;

    [Fact]
    public void A_port_follows_the_links_over_its_bearer_and_leaves_the_devices_link_alone()
    {
        TeamBench bench = new(
            ActiveBackup(Port("eth0") with { LinkWatches = [new TipcWatchSettings("vlan0")] }),
            parts: TeamParts.BuiltIn with { Sources = LinkWatchSources.None with { Tipc = this } });
        bench.Network.AddLink("eth0");
        bench.Start();
        Assert.False(bench.PortOf("eth0").IsUp);
        foreach (bool up in (bool[])[true, false, true])
        {
            _isUp = up;
            bench.Turn();
            Assert.Equal(up, bench.PortOf("eth0").IsUp);
            Assert.Equal((up, false), (bench.Driver.Ports[0].UserLinkUp, bench.Driver.Ports[0].UsesUserLink));
        }

        Assert.Equal(1, bench.PortOf("eth0").Watches[0].DownCount);
        bench.State().Get("ports.eth0.link_watches.list.link_watch_0.tipc_bearer", out string bearer);
        Assert.Equal("vlan0", bearer);
    }

    [Fact]
    public void After_a_take_over_the_verdict_in_the_driver_holds_until_TIPC_has_told_or_has_not_for_a_second()
    {
        TipcWatch watch = new(new TipcWatchSettings("vlan0"), this, isUp: true);
        Primitives.Instant start = new(7_000_000_019);
        watch.Step(new LinkWatchView(null!, true, start));
        Assert.True(watch.IsUp);
        Assert.Equal(start + TimeSpan.FromSeconds(1), watch.NextDeadline);
        watch.Step(new LinkWatchView(null!, true, watch.NextDeadline));
        Assert.Equal((false, Primitives.Instant.Never), (watch.IsUp, watch.NextDeadline));
        _isUp = true;
        watch.Step(new LinkWatchView(null!, true, start + TimeSpan.FromSeconds(9)));
        Assert.True(watch.IsUp);
    }
}
