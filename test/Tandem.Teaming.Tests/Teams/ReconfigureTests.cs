using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using static Tandem.Teaming.Tests.Teams.TeamBench;

namespace Tandem.Teaming.Tests.Teams;

/// <summary>Another configuration for a team that runs.</summary>
public sealed class ReconfigureTests
{
    private static readonly MacAddress s_address = MacAddress.Parse("02:00:00:00:00:aa");

    private readonly TeamBench _bench = Started(ActiveBackup(Port("eth0", 10), Port("eth1")));

    [Fact]
    public void The_same_configuration_writes_nothing()
    {
        _bench.Driver.ForgetWrites();
        Assert.True(Reconfigure(ActiveBackup(Port("eth0", 10), Port("eth1"))).IsDone);
        Assert.Empty(_bench.Driver.Writes);
    }

    [Fact]
    public void A_priority_moves_the_traffic_with_the_new_port_ready_before_the_old_one_stops()
    {
        _bench.Driver.ForgetWrites();
        Assert.True(Reconfigure(ActiveBackup(Port("eth0", 10), Port("eth1", 20))).IsDone);
        Assert.Equal(
            ["SetPortPriority eth1 20", "SetPortEnabled eth1 True", "SetActivePort eth1", "SetPortEnabled eth0 False"],
            _bench.Driver.Writes);
    }

    [Fact]
    public void Stickiness_counts_at_once_and_writes_nothing()
    {
        _bench.Driver.ForgetWrites();
        Assert.True(Reconfigure(ActiveBackup(Port("eth0", 10, sticky: true), Port("eth1"))).IsDone);
        Assert.Empty(_bench.Driver.Writes);
        Reconfigure(ActiveBackup(Port("eth0", 10, sticky: true), Port("eth1", 20)));
        Assert.Equal("eth0", _bench.Active);
    }

    [Fact]
    public void A_port_that_the_file_adds_is_taken_or_waited_for()
    {
        _bench.Network.AddLink("eth2");
        Assert.True(Reconfigure(ActiveBackup(Port("eth0", 10), Port("eth1"), Port("eth2", 30), Port("eth3"))).IsDone);
        Assert.Equal(["eth0", "eth1", "eth2"], _bench.PortNames);
        Assert.Equal("eth2", _bench.Active);
        _bench.Network.AddLink("eth3");
        _bench.Turn();
        Assert.Equal(["eth0", "eth1", "eth2", "eth3"], _bench.PortNames);
    }

    [Fact]
    public void A_port_that_is_no_longer_named_is_released_after_the_traffic_left_it()
    {
        _bench.Driver.ForgetWrites();
        Assert.True(Reconfigure(ActiveBackup(Port("eth1"))).IsDone);
        Assert.Equal(
            ["SetPortEnabled eth1 True", "SetActivePort eth1", "SetPortEnabled eth0 False", "RemovePort eth0"], _bench.Driver.Writes);
        Assert.Equal(["eth1"], _bench.PortNames);
        _bench.Turn();
        Assert.Equal(["eth1"], _bench.PortNames);
    }

    [Fact]
    public void A_port_that_a_command_added_stays_and_one_that_a_command_removed_stays_away()
    {
        _bench.Network.AddLink("eth5");
        _bench.Team.AddPort("eth5", _bench.Now);
        _bench.Team.RemovePort("eth1", _bench.Now);
        Assert.True(Reconfigure(ActiveBackup(Port("eth0", 11), Port("eth1"))).IsDone);
        Assert.Equal(["eth0", "eth5"], _bench.PortNames);
    }

    [Fact]
    public void A_priority_set_in_the_driver_by_others_is_left_alone_by_changes_of_other_keys()
    {
        _bench.Driver.SetPortPriority(_bench.Link("eth1").Index, 99);
        _bench.Turn();
        Assert.True(Reconfigure(ActiveBackup(Port("eth0", 10, sticky: true), Port("eth1"))).IsDone);
        Assert.Equal(99, _bench.PortOf("eth1").View.Priority);
    }

    [Fact]
    public void A_choice_by_hand_survives_what_is_no_reason_to_choose_anew()
    {
        _bench.State().Set("runner.active_port", "eth1");
        _bench.Turn();
        TeamSettings settings = ActiveBackup(Port("eth0", 10), Port("eth1")) with { NotifyPeers = new(5, 10) };
        Assert.True(Reconfigure(settings).IsDone);
        Assert.Equal("eth1", _bench.Active);
        Assert.Equal(new BurstSettings(5, 10), _bench.Driver.NotifyPeers);
        Assert.Equal(new BurstSettings(1, 0), _bench.Driver.McastRejoin);
    }

    [Fact]
    public void Watches_that_stay_the_same_go_on_with_what_they_know()
    {
        TeamSettings before = ActiveBackup(Port("eth0", 10), Port("eth1")) with { LinkWatches = [new EthtoolWatchSettings(0, 700)] };
        TeamBench bench = Started(before);
        bench.SetCable("eth1", plugged: false);
        Assert.True(bench.Team.Reconfigure(before with { Ports = [Port("eth0", 20), Port("eth1")] }, bench.Now).IsDone);
        Assert.True(bench.PortOf("eth1").IsUp);
        bench.Pass(700);
        Assert.False(bench.PortOf("eth1").IsUp);
        Assert.Equal(1, bench.PortOf("eth1").Watches[0].DownCount);

        // Another delay begins with the verdict there is.
        Assert.True(bench.Team.Reconfigure(before with { LinkWatches = [new EthtoolWatchSettings(900, 0)] }, bench.Now).IsDone);
        bench.SetCable("eth1", plugged: true);
        Assert.False(bench.PortOf("eth1").IsUp);
        bench.Pass(900);
        Assert.True(bench.PortOf("eth1").IsUp);
    }

    [Fact]
    public void The_policy_of_several_watches_counts_at_once()
    {
        TeamSettings any = ActiveBackup(Port("eth0")) with { LinkWatches = [new EthtoolWatchSettings(), new EthtoolWatchSettings(0, 5000)] };
        TeamBench bench = Started(any);
        bench.SetCable("eth0", plugged: false);
        Assert.True(bench.PortOf("eth0").IsUp);
        Assert.True(bench.Team.Reconfigure(any with { LinkWatchPolicy = LinkWatchPolicy.All }, bench.Now).IsDone);
        Assert.False(bench.PortOf("eth0").IsUp);
    }

    [Fact]
    public void An_address_comes_and_goes()
    {
        TeamSettings own = ActiveBackup(Port("eth0", 10), Port("eth1")) with { HardwareAddress = s_address };
        Assert.True(Reconfigure(own).IsDone);
        Assert.Equal([s_address, s_address, s_address], Addresses());
        Assert.True(Reconfigure(own with { HardwareAddress = null }).IsDone);
        MacAddress adopted = _bench.PortOf("eth0").View.OriginalAddress;
        Assert.Equal([adopted, adopted, adopted], Addresses());
    }

    [Fact]
    public void Another_policy_of_addresses_bounces_the_ports_the_active_one_last()
    {
        TeamSettings settings = ActiveBackup(Port("eth0", 10), Port("eth1"));
        settings = settings with { Runner = settings.Runner with { HardwareAddressPolicy = HardwareAddressPolicy.ByActive } };
        _bench.Driver.ForgetWrites();
        Assert.True(Reconfigure(settings).IsDone);
        Assert.Equal(
            ["RemovePort eth1", "AddPort eth1", "RemovePort eth0", "AddPort eth0"],
            _bench.Driver.Writes.Where(call => call.Split(' ')[0] is "RemovePort" or "AddPort"));
        Assert.Equal("eth0", _bench.Active);
        MacAddress own0 = _bench.PortOf("eth0").View.OriginalAddress, own1 = _bench.PortOf("eth1").View.OriginalAddress;
        Assert.Equal([own0, own0, own1], Addresses());
    }

    [Theory]
    [InlineData("loadbalance")]
    [InlineData("lacp")]
    public void What_is_hashed_changes_and_nothing_else(string runner)
    {
        TeamSettings before = new() { Runner = new RunnerSettings { Name = runner }, Ports = [Port("eth0"), Port("eth1")] };
        TeamBench bench = Started(before);
        bench.Driver.ForgetWrites();
        Assert.True(bench.Team.Reconfigure(
            before with { Runner = before.Runner with { TxHash = TxHashParts.Layer4 } }, bench.Now).IsDone);
        Assert.StartsWith("SetTxHash", Assert.Single(bench.Driver.Writes), StringComparison.Ordinal);
        Assert.Equal(TxHashParts.Layer4, bench.Driver.TxHash);
    }

    [Fact]
    public void Settings_of_lacp_count_at_once_and_show_in_the_state()
    {
        TeamSettings before = new() { Runner = new RunnerSettings { Name = "lacp" }, Ports = [Port("eth0"), Port("eth1")] };
        TeamBench bench = Started(before);
        Tandem.Teaming.State.StateTree state = bench.State();
        LacpSettings lacp = new() { FastRate = true, SystemPriority = 7, StateDetails = true };
        Assert.True(bench.Team.Reconfigure(before with
        {
            Runner = before.Runner with { Lacp = lacp },
            Ports = [Port("eth0") with { LacpKey = 3 }, Port("eth1")],
        }, bench.Now).IsDone);
        state.Get("runner.fast_rate", out string fast);
        state.Get("ports.eth0.runner.actor_lacpdu_info.system_priority", out string priority);
        state.Get("ports.eth0.runner.key", out string key);
        Assert.Equal(("true", "7", "3"), (fast, priority, key));
        Assert.True(state.Dump()["runner"]!.AsObject().ContainsKey("min_ports"));
    }

    [Fact]
    public void Another_runner_is_refused()
    {
        _bench.Driver.ForgetWrites();
        Assert.False(Reconfigure(ActiveBackup(Port("eth0", 10)) with { Runner = new RunnerSettings { Name = "random" } }).IsDone);
        Assert.Empty(_bench.Driver.Writes);
    }

    [Fact]
    public void A_watch_that_there_is_not_is_refused_before_anything_is_written()
    {
        _bench.Driver.ForgetWrites();
        DriverResult result = Reconfigure(ActiveBackup(Port("eth0", 90), Port("eth1") with { LinkWatches = [new OwnWatchSettings("nosuch", OwnSettings.Empty)] }));
        Assert.Equal("eth1: No link_watch named \"nosuch\" available.", result.Reason);
        Assert.Empty(_bench.Driver.Writes);
    }

    [Theory]
    [InlineData("SetPortPriority eth1 20")]
    [InlineData("SetAddress")]
    [InlineData("AddPort eth3")]
    [InlineData("SetNotifyPeers")]
    [InlineData("RemovePort eth0")]
    public void What_fails_half_way_is_undone_and_the_reason_told(string call)
    {
        _bench.Network.AddLink("eth2");
        _bench.Network.AddLink("eth3");
        string before = Summary();
        bool failed = false;
        _bench.Driver.Interfere = what =>
        {
            if (failed || !what.StartsWith(call, StringComparison.Ordinal)) return null;
            failed = true;
            return new DriverResult(DriverOutcome.Failed, "the machine is on fire");
        };
        TeamSettings settings = ActiveBackup(Port("eth1", 20), Port("eth2"), Port("eth3", 5)) with
        {
            HardwareAddress = s_address,
            NotifyPeers = new(7, 70),
            LinkWatches = [new EthtoolWatchSettings(1, 1)],
        };
        DriverResult result = Reconfigure(settings);
        Assert.True(failed);
        Assert.Contains("on fire", result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("undone", result.Reason, StringComparison.Ordinal);
        Assert.Equal(before, Summary());

        Assert.True(Reconfigure(settings).IsDone);
        Assert.Equal(["eth1", "eth2", "eth3"], _bench.PortNames);
    }

    [Fact]
    public void A_port_that_cannot_be_taken_undoes_the_others()
    {
        _bench.Network.AddLink("eth2");
        _bench.Network.AddLink("eth3").IsAdminUp = true;
        DriverResult result = Reconfigure(ActiveBackup(Port("eth0", 10), Port("eth1"), Port("eth2"), Port("eth3")));
        Assert.Contains("eth3: Failed to add port", result.Reason, StringComparison.Ordinal);
        Assert.Equal(["eth0", "eth1"], _bench.PortNames);
        _bench.Turn();
        Assert.Equal(["eth0", "eth1"], _bench.PortNames);
    }

    [Fact]
    public void A_port_that_cannot_have_the_teams_address_undoes_the_others()
    {
        _bench.Network.AddLink("eth2");
        _bench.Driver.Interfere = what => what.StartsWith("SetPortAddress", StringComparison.Ordinal) ? new(DriverOutcome.Busy) : null;
        DriverResult result = Reconfigure(ActiveBackup(Port("eth0", 10), Port("eth1"), Port("eth2")));
        Assert.Contains("eth2: Failed to set hardware address", result.Reason, StringComparison.Ordinal);
        Assert.Equal(["eth0", "eth1"], _bench.PortNames);
    }

    [Fact]
    public void A_port_that_is_refused_when_it_is_taken_again_comes_back_as_it_was()
    {
        TeamSettings same = ActiveBackup(Port("eth0", 10), Port("eth1"));
        TeamSettings own = same with { Runner = same.Runner with { HardwareAddressPolicy = HardwareAddressPolicy.ByActive } };
        Assert.True(Reconfigure(own).IsDone);
        string before = Summary();
        _bench.Driver.Interfere = what => what.StartsWith("SetPortAddress", StringComparison.Ordinal) ? new(DriverOutcome.Busy) : null;

        DriverResult result = Reconfigure(same);

        Assert.Contains("Failed to set hardware address", result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("undone", result.Reason, StringComparison.Ordinal);
        Assert.Equal(before, Summary());
        _bench.Turn();
        Assert.Equal(["eth0", "eth1"], _bench.PortNames.Order());
    }

    private DriverResult Reconfigure(TeamSettings settings) => _bench.Team.Reconfigure(settings, _bench.Now);

    private MacAddress[] Addresses() => [_bench.Driver.Device.Address, .. _bench.Driver.Ports.OrderBy(port => port.Name).Select(port => port.Address)];

    private string Summary() => string.Join('\n', [
        .. _bench.Driver.Ports.OrderBy(port => port.Name).Select(port => port.ToString()),
        $"{_bench.Active} {_bench.Driver.Device} {_bench.Driver.NotifyPeers} {_bench.Driver.McastRejoin}",
        .. _bench.Team.Ports.OrderBy(port => port.Name).SelectMany(port => port.Watches.Select(link => string.Join(' ', link.Watch.StateItems.Select(item => item.Value)))),
    ]);
}
