using Tandem.Teaming.Configuration;
using Tandem.Teaming.Tests.Teams;
using static Tandem.Teaming.Tests.Teams.TeamBench;

namespace Tandem.Teaming.Tests.Watching;

public sealed class EthtoolWatchTests
{
    private static readonly LinkWatchSettings s_delayed = new EthtoolWatchSettings(DelayUpMs: 1500, DelayDownMs: 800);

    [Fact]
    public void A_pulled_cable_counts_after_delay_down_and_a_plugged_one_after_delay_up()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0") with { LinkWatches = [s_delayed] }));
        Assert.False(bench.PortOf("eth0").IsUp);
        bench.Pass(1499);
        Assert.False(bench.PortOf("eth0").IsUp);
        bench.Pass(1);
        Assert.True(bench.PortOf("eth0").IsUp);

        bench.SetCable("eth0", false);
        bench.Pass(799);
        Assert.True(bench.PortOf("eth0").IsUp);
        bench.Pass(1);
        Assert.False(bench.PortOf("eth0").IsUp);
    }

    [Fact]
    public void A_flap_shorter_than_the_delay_is_never_reported()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0") with { LinkWatches = [s_delayed] }));
        bench.Pass(2000);
        bench.Events.Clear();
        bench.SetCable("eth0", false);
        bench.Pass(700);
        bench.SetCable("eth0", true);
        bench.Pass(5000);
        Assert.Empty(bench.Events);
        Assert.Equal(0, bench.PortOf("eth0").Watches[0].DownCount);
    }

    [Fact]
    public void Every_change_to_down_is_counted()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0")));
        for (int i = 0; i < 3; i++)
        {
            bench.SetCable("eth0", false);
            bench.SetCable("eth0", true);
        }

        Assert.Equal(3, bench.PortOf("eth0").Watches[0].DownCount);
    }

    [Fact]
    public void After_a_take_over_the_verdict_goes_on_from_the_one_in_the_driver()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0") with { LinkWatches = [s_delayed] }));
        bench.Pass(2000);
        TeamBench next = bench.TakenOver();
        Assert.True(next.PortOf("eth0").IsUp);
        Assert.Equal("eth0", next.Active);
        Assert.Equal(0, next.PortOf("eth0").Watches[0].DownCount);
    }

    [Theory]
    [InlineData(LinkWatchPolicy.Any, true)]
    [InlineData(LinkWatchPolicy.All, false)]
    public void Several_watches_combine_by_policy(LinkWatchPolicy policy, bool isUp)
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0") with { LinkWatches = [new EthtoolWatchSettings(), s_delayed] })
            with
        { LinkWatchPolicy = policy });
        Assert.Equal(isUp, bench.PortOf("eth0").IsUp);
        Assert.Equal(isUp, bench.Driver.Ports[0].UserLinkUp);
        Assert.Equal(isUp ? "eth0" : "", bench.ActiveShown);
    }
}
