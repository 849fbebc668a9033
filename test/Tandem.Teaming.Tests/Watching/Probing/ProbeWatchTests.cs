using Tandem.Teaming.Teams;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Tests.Teams;
using static Tandem.Teaming.Tests.Teams.TeamBench;

namespace Tandem.Teaming.Tests.Watching.Probing;

/// <summary>Teams that watch their links by probes, on virtual time.</summary>
public sealed class ProbeWatchTests
{
    private static readonly ProbeTiming s_timing = new(IntervalMs: 100, InitialWaitMs: 0, MissedMax: 2);
    private static readonly ArpPingWatchSettings s_arp = new(Some.Target) { SourceHost = Some.Source, Timing = s_timing };

    [Fact]
    public void A_port_is_up_from_the_end_of_the_interval_with_the_first_answer_and_replaces_the_devices_link()
    {
        ProbeBench bench = new(s_arp);
        Assert.False(bench.IsUp("eth0"));
        Assert.Equal(["eth0", "eth1"], bench.Asked); // no port is enabled: all ask
        bench.Bench.Pass(99);
        Assert.False(bench.IsUp("eth0"));
        bench.Bench.Pass(1);
        Assert.True(bench.IsUp("eth0"));
        Assert.Equal("eth0", bench.Bench.Active);
        Assert.All(bench.Bench.Driver.Ports, port => Assert.Equal((true, true), (port.UserLinkUp, port.UsesUserLink)));
        Assert.Equal(
            ["eth0: arp_ping-link went up.", "eth1: arp_ping-link went up.", "Changed active port to \"eth0\"."],
            bench.Bench.Events.Where(happened => happened.Level > TeamEventLevel.Debug && happened.Kind != TeamEventKind.PortAdded)
                .Select(happened => happened.Text));
    }

    [Fact]
    public void Only_the_active_port_asks_and_the_other_listens()
    {
        ProbeBench bench = Started(s_arp);
        bench.Asked.Clear();
        bench.Bench.Pass(1000);
        Assert.Equal(Enumerable.Repeat("eth0", 10), bench.Asked);
        Assert.True(bench.IsUp("eth1")); // by what the switch floods
        Assert.Equal("0", bench.Item("ports.eth1.link_watches.list.link_watch_0.missed"));
    }

    [Fact]
    public void With_send_always_every_port_asks()
    {
        ProbeBench bench = Started(s_arp with { SendAlways = true });
        bench.Asked.Clear();
        bench.Bench.Pass(100);
        Assert.Equal(["eth0", "eth1"], bench.Asked);
    }

    [Fact]
    public void A_silent_path_is_left_after_the_silences_that_are_forgiven()
    {
        ProbeBench bench = Started(s_arp with { SendAlways = true });
        bench.Floods = false;
        bench.Cut("eth0");
        bench.Bench.Pass(299);
        Assert.Equal("eth0", bench.Bench.Active);
        bench.Bench.Pass(101);
        Assert.Equal(("eth1", false, 1), (bench.Bench.Active, bench.IsUp("eth0"), bench.DownCount("eth0")));
        Assert.Equal((true, 0), (bench.IsUp("eth1"), bench.DownCount("eth1")));

        bench.Cut("eth0", isCut: false);
        bench.Bench.Pass(200);
        Assert.Equal("eth0", bench.Bench.Active);
    }

    [Fact]
    public void When_the_port_that_asks_falls_silent_all_ask_and_the_one_that_is_answered_is_used()
    {
        ProbeBench bench = Started(s_arp);
        bench.Cut("eth0");
        bench.Bench.Pass(700);
        Assert.Equal("eth1", bench.Bench.Active);
        Assert.Equal((1, 1), (bench.DownCount("eth0"), bench.DownCount("eth1"))); // it had nothing to listen to, as with the original
    }

    [Fact]
    public void A_target_that_never_answers_leaves_a_validating_team_down()
    {
        ProbeBench bench = new(s_arp with { ValidateActive = true, ValidateInactive = true, SendAlways = true }) { Answer = static () => null };
        bench.Bench.Pass(5000);
        Assert.False(bench.IsUp("eth0") || bench.IsUp("eth1"));
        Assert.Equal("", bench.Bench.ActiveShown);
        bench.Answer = static () => Some.Reply();
        bench.Bench.Pass(200);
        Assert.Equal("eth0", bench.Bench.Active);
    }

    [Fact]
    public void A_probe_that_is_due_while_the_cable_is_out_goes_out_when_it_is_back()
    {
        ProbeBench bench = Started(s_arp);
        bench.Bench.SetCable("eth0", false);
        bench.Bench.SetCable("eth1", false);
        bench.Bench.Pass(1000);
        bench.Asked.Clear();
        bench.Bench.Pass(250);
        Assert.Empty(bench.Asked);
        bench.Bench.SetCable("eth1", true);
        Assert.Equal(["eth1"], bench.Asked);
        bench.Bench.Pass(100);
        Assert.Equal("eth1", bench.Bench.Active);
    }

    [Fact]
    public void Several_watches_keep_their_own_time_and_those_with_another_target_do_not_keep_each_other_up()
    {
        LinkWatchSettings[] watches =
        [
            s_arp with { ValidateActive = true },
            new ArpPingWatchSettings("10.9.9.77") { SourceHost = Some.Source, Timing = new ProbeTiming(50, 0, 5), ValidateActive = true, ValidateInactive = true },
        ];
        ProbeBench any = new(new(), ActiveBackup(Port("eth0")) with { LinkWatches = watches });
        any.Bench.Pass(1000);
        Assert.Equal([true, false], any.Bench.PortOf("eth0").Watches.Select(link => link.Watch.IsUp));
        Assert.True(any.IsUp("eth0"));
        Assert.Equal("20", any.Item("ports.eth0.link_watches.list.link_watch_1.missed"));
        Assert.Single(any.Bench.PortOf("eth0").Interests);

        ProbeBench all = new(new(), ActiveBackup(Port("eth0")) with { LinkWatches = watches, LinkWatchPolicy = LinkWatchPolicy.All });
        all.Bench.Pass(1000);
        Assert.False(all.IsUp("eth0"));
    }

    [Fact]
    public void A_ports_own_watches_and_the_teams_add_up()
    {
        ProbeBench bench = new(new(), ActiveBackup(Port("eth0") with { LinkWatches = [new EthtoolWatchSettings()] }, Port("eth1"))
            with
        { LinkWatches = [s_arp, new NsnaPingWatchSettings(Some.Target6)] });
        Assert.Equal(["ethtool", "arp_ping", "nsna_ping"], bench.Bench.PortOf("eth0").Watches.Select(link => link.Watch.Name));
        Assert.Equal(["arp_ping", "nsna_ping"], bench.Bench.PortOf("eth1").Watches.Select(link => link.Watch.Name));
        Assert.Equal(2, bench.Bench.PortOf("eth1").Interests.Count);
    }

    [Fact]
    public void Neighbor_solicitations_are_answered_too_and_a_port_that_does_not_ask_hears_nothing()
    {
        ProbeBench bench = new(new NsnaPingWatchSettings(Some.Target6) { Timing = s_timing }) { Answer = static () => Some.Advertisement() };
        bench.Bench.Pass(200);
        Assert.Equal("eth0", bench.Bench.Active);
        bench.Asked.Clear();
        bench.Bench.Pass(1000);
        Assert.Equal(Enumerable.Repeat("eth0", 10), bench.Asked);
        Assert.False(bench.IsUp("eth1"));
        bench.Cut("eth0");
        bench.Bench.Pass(700);
        Assert.Equal("eth1", bench.Bench.Active);
    }

    [Fact]
    public void Until_a_name_has_an_address_the_devices_own_link_counts_and_from_then_on_the_answers()
    {
        ProbeBench bench = new(new(), ActiveBackup(Port("eth0")) with { LinkWatches = [s_arp with { TargetHost = "gw" }] });
        Assert.True(bench.IsUp("eth0"));
        Assert.Equal("eth0", bench.Bench.Active);
        Assert.Equal("gw", bench.Item("ports.eth0.link_watches.list.link_watch_0.target_host"));
        bench.Bench.Pass(10_000);
        Assert.Empty(bench.Asked);
        bench.Bench.SetCable("eth0", false);
        Assert.False(bench.IsUp("eth0"));
        bench.Bench.SetCable("eth0", true);
        Assert.True(bench.IsUp("eth0"));

        bench.Hosts.Known["gw"] = Some.Target;
        bench.Bench.Turn();
        Assert.Equal(["eth0"], bench.Asked);
        Assert.Equal(Some.Target, bench.Item("ports.eth0.link_watches.list.link_watch_0.target_host"));
        bench.Bench.Pass(1000);
        Assert.Equal((true, 1), (bench.IsUp("eth0"), bench.DownCount("eth0")));
        bench.Answer = static () => null;
        bench.Bench.Pass(400);
        Assert.False(bench.IsUp("eth0"));
    }

    [Fact]
    public void An_address_that_changes_is_followed_and_one_that_is_lost_is_kept()
    {
        ProbeBench bench = new(new(), ActiveBackup(Port("eth0")) with { LinkWatches = [s_arp with { TargetHost = "gw" }] });
        bench.Hosts.Known["gw"] = Some.Target;
        bench.Bench.Pass(100);
        bench.Hosts.Known["gw"] = "10.9.9.8";
        bench.Bench.Pass(100);
        Assert.Equal([10, 9, 9, 8], bench.Question![^4..]);
        bench.Hosts.Known.Clear();
        bench.Bench.Pass(100);
        Assert.Equal([10, 9, 9, 8], bench.Question![^4..]);
    }

    [Fact]
    public void A_daemon_that_takes_over_goes_on_from_the_verdict_in_the_driver_even_where_nothing_is_forgiven()
    {
        ProbeBench bench = Started(s_arp with { Timing = new ProbeTiming(100, 0, 0) });
        Assert.Equal("eth0", bench.Bench.Active);
        TeamBench next = bench.Bench.TakenOver();
        Assert.True(next.PortOf("eth0").IsUp);
        Assert.Equal("eth0", next.Active);
        next.Pass(99);
        Assert.True(next.PortOf("eth0").IsUp);
    }

    [Fact]
    public void Every_setting_is_a_state_item()
    {
        ProbeBench bench = Started(s_arp with { Timing = new ProbeTiming(100, 5, 7), ValidateActive = true });
        string at = "ports.eth0.link_watches.list.link_watch_0.";
        (string, string)[] expected =
        [
            ("name", "arp_ping"), ("up", "true"), ("down_count", "0"), ("source_host", Some.Source), ("target_host", Some.Target),
            ("interval", "100"), ("init_wait", "5"), ("missed_max", "7"), ("missed", "0"),
            ("validate_active", "true"), ("validate_inactive", "false"), ("send_always", "false"),
        ];
        Assert.All(expected, item => Assert.Equal(item.Item2, bench.Item(at + item.Item1)));
    }

    [Fact]
    public void Any_two_runs_of_the_same_events_end_alike()
    {
        Assert.Equal(Random(7), Random(7));
        Assert.All(Enumerable.Range(0, 50), seed => Random(seed));
    }

    // Cables come and go, the host falls silent; in the end all is well, and so must be the team.
    private static string Random(int seed)
    {
        Random random = new(seed);
        ProbeBench bench = new(s_arp);
        for (int i = 0; i < 60; i++)
        {
            string port = random.Next(2) == 0 ? "eth0" : "eth1";
            if (random.Next(3) == 0) bench.Bench.SetCable(port, random.Next(2) == 0);
            else if (random.Next(2) == 0) bench.Cut(port, random.Next(2) == 0);
            else bench.Answer = random.Next(2) == 0 ? static () => null : static () => Some.Reply();
            bench.Bench.Pass(random.Next(300));
        }

        bench.Answer = static () => Some.Reply();
        foreach (string port in (string[])["eth0", "eth1"])
        {
            bench.Cut(port, isCut: false);
            bench.Bench.SetCable(port, true);
        }

        bench.Bench.Pass(1500);
        Assert.True(bench.IsUp("eth0") && bench.IsUp("eth1"), $"seed {seed}");
        Assert.Equal("eth0", bench.Bench.Active);
        return string.Join('\n', bench.Bench.Texts);
    }

    private static ProbeBench Started(LinkWatchSettings watch)
    {
        ProbeBench bench = new(watch);
        bench.Bench.Pass(200);
        Assert.Equal("eth0", bench.Bench.Active);
        return bench;
    }
}
