using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Teams;
using static Tandem.Teaming.Tests.Teams.TeamBench;

namespace Tandem.Teaming.Tests.Teams;

public sealed class JoinTests
{
    [Theory]
    [InlineData("roundrobin")]
    [InlineData("activebackup")]
    [InlineData("loadbalance")]
    public void The_team_takes_the_address_of_its_first_port_and_the_others_take_the_teams(string runner)
    {
        TeamBench bench = new(new TeamSettings { Runner = new RunnerSettings { Name = runner }, Ports = [new("eth0"), new("eth1")] });
        MacAddress first = bench.Network.AddLink("eth0").Address;
        bench.Network.AddLink("eth1");
        bench.Start();
        Assert.Equal(first, bench.Driver.Device.Address);
        Assert.All(bench.Driver.Ports, port => Assert.Equal(first, port.Address));
    }

    [Fact]
    public void A_team_whose_last_port_left_takes_the_address_of_the_next()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0")));
        MacAddress next = bench.Network.AddLink("eth1").Address;
        bench.Team.RemovePort("eth0", bench.Now);
        bench.Team.AddPort("eth1", bench.Now);
        Assert.Equal(next, bench.Driver.Device.Address);
    }

    [Fact]
    public void A_team_with_an_address_of_its_own_keeps_it_and_gives_it_to_its_ports()
    {
        MacAddress own = MacAddress.Parse("02:aa:bb:cc:dd:ee");
        TeamBench bench = Started(ActiveBackup(Port("eth0"), Port("eth1")) with { HardwareAddress = own });
        Assert.Equal(own, bench.Driver.Device.Address);
        Assert.All(bench.Driver.Ports, port => Assert.Equal(own, port.Address));
    }

    [Theory]
    [InlineData("a7", null, "a7", null, true)] // one port of a card
    [InlineData("a7", "../0000:03:00.0", "a8", "../0000:03:00.0", true)] // virtual functions of one
    [InlineData("a7", "../0000:03:00.0", "a8", "../0000:03:00.1", false)]
    [InlineData(null, null, null, null, false)] // that nothing is known of either makes no likeness
    [InlineData("a7", null, null, "a7", false)]
    public void Ports_that_share_hardware_are_warned_of(string? id, string? function, string? otherId, string? otherFunction, bool areSame)
    {
        TeamBench bench = new(ActiveBackup(Port("eth0"), Port("eth1"), Port("eth2")));
        bench.Network.AddLink("eth0").PhysicalPort = new(id, function);
        bench.Network.AddLink("eth1");
        bench.Network.AddLink("eth2").PhysicalPort = new(otherId, otherFunction);
        Assert.Empty(bench.Start());
        TeamEvent[] warnings = [.. bench.Events.Where(e => e.Kind == TeamEventKind.SharedPhysicalPort)];
        Assert.Equal(
            areSame
                ? [new(TeamEventKind.SharedPhysicalPort, TeamEventLevel.Warning, "eth2", "eth2: device is using the same physical port as device eth0. "
                    + "Note that teaming multiple devices which use the same physical port makes no sense.")]
                : [],
            warnings);
        Assert.Equal(["eth0", "eth1", "eth2"], bench.PortNames);
    }

    [Fact]
    public void A_port_that_comes_back_is_warned_of_again_and_one_whose_twin_left_is_not()
    {
        TeamBench bench = new(ActiveBackup(Port("eth0"), Port("eth1")));
        foreach (string name in (string[])["eth0", "eth1"]) bench.Network.AddLink(name).PhysicalPort = new("a7", null);
        bench.Start();
        Assert.Equal(1, Warnings());
        bench.Team.RemovePort("eth0", bench.Now);
        bench.Team.AddPort("eth0", bench.Now);
        Assert.Equal(2, Warnings());
        bench.Team.RemovePort("eth0", bench.Now);
        bench.Team.RemovePort("eth1", bench.Now);
        bench.Team.AddPort("eth1", bench.Now);
        Assert.Equal(2, Warnings());

        int Warnings()
        {
            bench.Events.AddRange(bench.Team.TakeEvents());
            return bench.Events.Count(e => e.Kind == TeamEventKind.SharedPhysicalPort);
        }
    }

    [Fact]
    public void A_taken_over_team_keeps_its_address()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0"), Port("eth1")));
        bench.Team.RemovePort("eth0", bench.Now);
        MacAddress address = bench.Driver.Device.Address;
        TeamBench next = bench.TakenOver(ActiveBackup(Port("eth1")));
        Assert.Equal(address, next.Driver.Device.Address);
    }

    [Fact]
    public void Queue_and_priority_are_stored_before_the_port_is_chosen()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0", -10) with { QueueId = 4 }));
        Assert.Equal(4, bench.Driver.Ports[0].QueueId);
        Assert.Equal(-10, bench.Driver.Ports[0].Priority);
        string[] writes = [.. bench.Driver.Writes];
        Assert.True(Array.IndexOf(writes, "SetPortPriority eth0 -10") < Array.IndexOf(writes, "SetActivePort eth0"));
    }

    [Theory]
    [InlineData(-1, "eth0: \"queue_id\" must not be negative number.")]
    [InlineData(16, "eth0: Failed to set \"queue_id\" (Invalid argument): the team has no such queue")]
    [InlineData(65_537, "eth0: Failed to set \"queue_id\" (Invalid argument).")]
    public void A_port_with_a_queue_that_cannot_be_is_released_and_the_team_goes_on(int queue, string text)
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0") with { QueueId = queue }, Port("eth1")));
        Assert.Equal(["eth1"], bench.PortNames);
        Assert.Equal("eth1", bench.Active);
        Assert.Contains(bench.Events, e => e is { Kind: TeamEventKind.PortRejected, Level: TeamEventLevel.Error } && e.Text == text);
        Assert.Contains("eth0: Port released again.", bench.Texts);

        bench.Driver.ForgetWrites();
        bench.Turn();
        bench.Turn();
        Assert.Empty(bench.Driver.Writes);
    }

    [Fact]
    public void A_rejected_port_is_tried_again_with_new_settings()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0") with { QueueId = 99 }));
        Assert.Empty(bench.PortNames);
        bench.Team.UpdatePortSettings(Port("eth0") with { QueueId = 3 }, bench.Now);
        Assert.Equal(["eth0"], bench.PortNames);
        Assert.Equal(3, bench.Driver.Ports[0].QueueId);
    }

    [Fact]
    public void A_rejected_port_that_cannot_be_released_is_not_fought_over()
    {
        TeamBench bench = new(ActiveBackup(Port("eth0") with { QueueId = 99 }));
        bench.Network.AddLink("eth0");
        bench.Driver.Interfere = call =>
            call.StartsWith("RemovePort", StringComparison.Ordinal) ? new DriverResult(DriverOutcome.Failed) : null;
        bench.Start();
        bench.Driver.ForgetWrites();
        bench.Turn();
        bench.Turn();
        Assert.Empty(bench.Driver.Writes);
        Assert.Empty(bench.PortNames);

        Assert.False(bench.Team.AddPort("eth0", bench.Now).IsDone);
        Assert.Empty(bench.PortNames);
        bench.Driver.Interfere = null;
        bench.Team.UpdatePortSettings(Port("eth0"), bench.Now);
        Assert.Equal(["eth0"], bench.PortNames);
    }

    [Fact]
    public void A_port_that_cannot_take_the_address_of_the_team_is_rejected_where_all_must_have_it()
    {
        TeamBench bench = new(ActiveBackup(Port("eth0"), Port("eth1")) with { Runner = new RunnerSettings { Name = "loadbalance" } });
        bench.Network.AddLink("eth0");
        bench.Network.AddLink("eth1").CanChangeAddress = false;
        bench.Start();
        Assert.Equal(["eth0"], bench.PortNames);
        Assert.Contains("eth1: Failed to set hardware address (Operation not supported).", bench.Texts);
    }

    [Fact]
    public void An_unknown_link_watch_rejects_the_port_and_nothing_else()
    {
        TeamBench bench = Started(ActiveBackup(
            Port("eth0") with { LinkWatches = [new EthtoolWatchSettings(), new UnknownWatchSettings()] }, Port("eth1")));
        Assert.Equal(["eth1"], bench.PortNames);
        Assert.Contains("eth0: No link_watch named \"nosuch\" available.", bench.Texts);
        bench.State().Dump();
    }

    [Fact]
    public void A_port_has_its_own_watches_first_and_then_the_teams()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0") with { LinkWatches = [new EthtoolWatchSettings(1)] }) with
        {
            LinkWatches = [new EthtoolWatchSettings(2)],
        });
        bench.State().Get("ports.eth0.link_watches.list.link_watch_0.delay_up", out string own);
        bench.State().Get("ports.eth0.link_watches.list.link_watch_1.delay_up", out string teams);
        Assert.Equal(("1", "2"), (own, teams));
    }

    [Fact]
    public void A_port_without_any_watch_has_an_ethtool_watch_and_the_owner_is_told()
    {
        TeamBench bench = new(ActiveBackup(Port("eth0"), Port("eth1") with { LinkWatches = [new EthtoolWatchSettings(5)] }));
        bench.Network.AddLink("eth0");
        bench.Network.AddLink("eth1");
        List<string> told = [];
        bench.Team.ImplicitWatchAdded = told.Add;
        bench.Start();
        Assert.Equal(["eth0"], told);
        Assert.Equal("ethtool", Assert.Single(bench.PortOf("eth0").Watches).Watch.Name);
    }

    [Fact]
    public void The_notification_counts_are_pushed_only_when_they_differ()
    {
        TeamBench bench = Started(ActiveBackup() with { NotifyPeers = new PartialBurst(null, 70) });
        Assert.Equal(new BurstSettings(1, 70), bench.Driver.NotifyPeers);
        Assert.Equal(new BurstSettings(1, 0), bench.Driver.McastRejoin);
        Assert.Empty(bench.TakenOver().Driver.Writes);
    }

    [Fact]
    public void A_runner_without_counts_of_its_own_leaves_the_drivers()
    {
        TeamBench bench = Started(new TeamSettings());
        Assert.Equal(default, bench.Driver.NotifyPeers);
        Assert.Equal(["SetMode roundrobin"], bench.Driver.Writes);
    }

    [Fact]
    public void Loadbalance_sets_what_is_hashed()
    {
        TeamBench bench = Started(new TeamSettings { Runner = new RunnerSettings { Name = "loadbalance", TxHash = TxHashParts.Tcp } });
        Assert.Equal(TxHashParts.Tcp, bench.Driver.TxHash);
        TeamBench byDefault = Started(new TeamSettings { Runner = new RunnerSettings { Name = "loadbalance" } });
        Assert.Equal(TxHashParts.Default, byDefault.Driver.TxHash);
    }

    [Fact]
    public void An_interface_that_the_owner_objects_to_is_never_touched_until_its_settings_are_replaced()
    {
        TeamBench bench = new(ActiveBackup(Port("eth0"), Port("eth1")));
        bench.Network.AddLink("eth0");
        bench.Network.AddLink("eth1");
        string? objection = "teamd.conf:3:9: error: $.ports.eth0.prio: expected an integer";
        bench.Team.Objection = name => name == "eth0" ? objection : null;
        Assert.False(Assert.Single(bench.Start()).IsFatal);
        bench.Turn();
        Assert.Equal(["eth1"], bench.PortNames);
        Assert.DoesNotContain("AddPort eth0", bench.Driver.Writes);
        Assert.Single(bench.Texts, objection);
        Assert.Equal(objection, bench.Team.AddPort("eth0", bench.Now).Reason);

        objection = null;
        bench.Team.UpdatePortSettings(Port("eth0"), bench.Now);
        Assert.Equal(["eth1", "eth0"], bench.PortNames);
    }

    [Fact]
    public void An_interface_that_the_owner_objects_to_is_released_when_somebody_else_added_it()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0")));
        bench.Team.Objection = name => name == "eth7" ? "eth7: no" : null;
        bench.Network.AddPortByOthers(bench.Driver.Device.Index, bench.Network.AddLink("eth7").Index);
        bench.Turn();
        Assert.Equal(["eth0"], bench.PortNames);
        Assert.Single(bench.Driver.Ports);
        Assert.Contains("eth7: no", bench.Texts);
    }

    private sealed record UnknownWatchSettings() : LinkWatchSettings("nosuch");
}
