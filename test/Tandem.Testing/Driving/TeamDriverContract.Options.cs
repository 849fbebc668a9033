using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Xunit;

namespace Tandem.Testing.Driving;

public abstract partial class TeamDriverContract
{
    [Fact]
    public void A_port_is_disabled_and_enabled()
    {
        IfIndex port = AddPort("p0", TeamMode.RoundRobin);
        Done(_driver.SetPortEnabled(port, false));
        Assert.False(View(port).IsEnabled);
        Done(_driver.SetPortEnabled(port, false));
        Done(_driver.SetPortEnabled(port, true));
        Assert.True(View(port).IsEnabled);
    }

    [Fact]
    public void A_port_carries_frames_in_the_directions_that_are_asked_for_where_the_driver_can()
    {
        IfIndex port = AddPort("p0", TeamMode.LoadBalance);
        Assert.Equal(PortFlow.Both, View(port).Flow);
        foreach (PortFlow one in (PortFlow[])[PortFlow.Receive, PortFlow.Transmit, PortFlow.Receive])
        {
            if ((_driver.Capabilities & DriverCapabilities.SplitEnable) == 0)
            {
                Is(DriverOutcome.NotSupported, _driver.SetPortFlow(port, one));
                Assert.Equal(PortFlow.Both, View(port).Flow);
                continue;
            }

            Done(_driver.SetPortFlow(port, one));
            Assert.Equal((one, false), (View(port).Flow, View(port).IsEnabled));
            DriverResult mapped = _driver.MapHashes([new HashMove(7, port)]); // for a port that transmits only
            Assert.Equal(one == PortFlow.Transmit, mapped.IsDone);
        }

        Done(_driver.SetPortFlow(port, PortFlow.Both));
        Assert.Equal((PortFlow.Both, true), (View(port).Flow, View(port).IsEnabled));
        Done(_driver.SetPortFlow(port, PortFlow.None));
        Assert.Equal((PortFlow.None, false), (View(port).Flow, View(port).IsEnabled));
    }

    [Fact]
    public void Priority_and_queue_are_stored()
    {
        IfIndex port = AddPort("p0", TeamMode.ActiveBackup);
        Done(_driver.SetPortPriority(port, -10));
        Done(_driver.SetPortQueue(port, 4));
        Assert.Equal(-10, View(port).Priority);
        Assert.Equal(4, View(port).QueueId);
    }

    [Fact]
    public void A_queue_that_the_team_does_not_have_is_invalid()
    {
        IfIndex port = AddPort("p0", TeamMode.ActiveBackup);
        Is(DriverOutcome.Invalid, _driver.SetPortQueue(port, 60_000));
        Assert.Equal(0, View(port).QueueId);
    }

    [Fact]
    public void The_active_port_must_be_a_port()
    {
        IfIndex port = AddPort("p0", TeamMode.ActiveBackup);
        Done(_driver.SetActivePort(port));
        Assert.Equal(port, _driver.ActivePort);
        Is(DriverOutcome.NoSuchPort, _driver.SetActivePort(IfIndex.None));
        Is(DriverOutcome.NoSuchPort, _driver.SetActivePort(_team));
        Assert.Equal(port, _driver.ActivePort);
    }

    [Fact]
    public void A_disabled_port_can_be_active()
    {
        IfIndex port = AddPort("p0", TeamMode.ActiveBackup);
        Done(_driver.SetPortEnabled(port, false));
        Done(_driver.SetActivePort(port));
        Assert.Equal(port, _driver.ActivePort);
    }

    [Fact]
    public void Without_its_active_port_a_team_has_none()
    {
        IfIndex active = AddPort("p0", TeamMode.ActiveBackup);
        AddPort("p1", TeamMode.ActiveBackup);
        Done(_driver.SetActivePort(active));
        Done(_driver.RemovePort(active));
        Assert.Equal(IfIndex.None, _driver.ActivePort);
    }

    [Fact]
    public void The_team_has_carrier_while_any_port_has_a_link_enabled_or_not()
    {
        IfIndex port = AddPort("p0", TeamMode.ActiveBackup);
        Fixture.SetAdminUp(_team, true);
        Done(_driver.SetPortEnabled(port, false));
        Fixture.Await(_driver, () => Fixture.HasCarrier(_team), "there is carrier");

        Fixture.SetCable(port, false);
        Fixture.Await(_driver, () => !Fixture.HasCarrier(_team), "carrier is lost");
    }

    [Fact]
    public void The_users_verdict_counts_in_place_of_the_link_when_it_is_to()
    {
        IfIndex port = AddPort("p0", TeamMode.ActiveBackup);
        Fixture.SetAdminUp(_team, true);
        Fixture.Await(_driver, () => Fixture.HasCarrier(_team), "there is carrier");

        Done(_driver.SetPortUsesUserLink(port, true));
        Assert.True(View(port).UsesUserLink);
        Fixture.Await(_driver, () => !Fixture.HasCarrier(_team), "the verdict is down");

        Done(_driver.SetPortUserLink(port, true));
        Assert.True(View(port).UserLinkUp);
        Fixture.Await(_driver, () => Fixture.HasCarrier(_team), "the verdict is up");

        Fixture.SetCable(port, false);
        Fixture.Await(_driver, () => !View(port).IsLinkUp, "the link is down");
        Assert.True(Fixture.HasCarrier(_team));
    }

    [Fact]
    public void Carrier_set_by_the_daemon_stays_whatever_the_links_do()
    {
        IfIndex port = AddPort("p0", TeamMode.LoadBalance);
        Fixture.SetAdminUp(_team, true);
        Done(_driver.SetCarrier(false));
        Fixture.Await(_driver, () => !Fixture.HasCarrier(_team), "carrier is off");

        Done(_driver.SetCarrier(true));
        Fixture.SetCable(port, false);
        Fixture.Await(_driver, () => !View(port).IsLinkUp, "the link is down");
        Assert.True(Fixture.HasCarrier(_team));
    }

    [Fact]
    public void What_is_hashed_and_how_is_stored()
    {
        Done(_driver.SetMode(TeamMode.LoadBalance));
        Assert.Equal(TxMethod.Hash, _driver.TxMethod);
        Done(_driver.SetTxHash(TxHashParts.Ethernet | TxHashParts.Layer4));
        Done(_driver.SetTxMethod(TxMethod.HashToPortMapping));
        Assert.Equal(TxHashParts.Ethernet | TxHashParts.Layer4, _driver.TxHash);
        Assert.Equal(TxMethod.HashToPortMapping, _driver.TxMethod);
    }

    [Fact]
    public void A_hash_bucket_maps_only_to_an_enabled_port()
    {
        IfIndex port = AddPort("p0", TeamMode.LoadBalance);
        Assert.Equal(256, _driver.HashMap.Count);
        Done(_driver.MapHashes([new(0, port)]));
        Done(_driver.MapHashes([new(255, port)]));
        Assert.Equal(port, _driver.HashMap[255]);

        Is(DriverOutcome.NoSuchDevice, _driver.MapHashes([new(1, IfIndex.None)]));
        Is(DriverOutcome.NoSuchDevice, _driver.MapHashes([new(1, _team)]));
        Done(_driver.SetPortEnabled(port, false));
        Is(DriverOutcome.NoSuchDevice, _driver.MapHashes([new(1, port)]));
        Assert.Equal(IfIndex.None, _driver.HashMap[1]);
    }

    [Fact]
    public void The_buckets_of_a_port_are_empty_when_it_is_disabled_or_leaves()
    {
        IfIndex disabled = AddPort("p0", TeamMode.LoadBalance);
        IfIndex leaves = AddPort("p1", TeamMode.LoadBalance);
        Done(_driver.MapHashes([new(1, disabled)]));
        Done(_driver.MapHashes([new(2, leaves)]));
        Done(_driver.SetPortEnabled(disabled, false));
        Done(_driver.RemovePort(leaves));
        Assert.All(_driver.HashMap, port => Assert.Equal(IfIndex.None, port));
    }

    [Fact]
    public void Many_buckets_are_mapped_at_once()
    {
        IfIndex first = AddPort("p0", TeamMode.LoadBalance);
        IfIndex second = AddPort("p1", TeamMode.LoadBalance);
        HashMove[] moves = [.. Enumerable.Range(0, 256).Select(hash => new HashMove((byte)hash, hash < 128 ? first : second))];
        Done(_driver.MapHashes(moves));
        Done(_driver.MapHashes(moves));
        Assert.Equal(moves.Select(static move => move.Port), _driver.HashMap);
        Done(_driver.MapHashes([]));
    }

    [Fact]
    public void Statistics_are_refreshed_when_the_interval_is_set()
    {
        AddPort("p0", TeamMode.LoadBalance);
        Assert.Equal(0u, _driver.StatisticsIntervalTenths);
        Done(_driver.SetStatisticsInterval(50));
        Assert.Equal(50u, _driver.StatisticsIntervalTenths);
        Fixture.Await(_driver, () => _driver.Statistics is { HashTxBytes.Count: 256 }, "there are statistics");
        Done(_driver.SetStatisticsInterval(0));
        Assert.Equal(0u, _driver.StatisticsIntervalTenths);
    }

    [Fact]
    public void A_port_is_given_an_address_and_its_own_is_not_forgotten()
    {
        IfIndex port = AddPort("p0", TeamMode.ActiveBackup);
        MacAddress own = View(port).OriginalAddress;
        MacAddress given = MacAddress.Parse("02:11:22:33:44:62");
        Done(_driver.SetPortAddress(port, given));
        Assert.Equal(given, View(port).Address);
        Assert.Equal(given, Fixture.AddressOf(port));
        Assert.Equal(own, View(port).OriginalAddress);

        Is(DriverOutcome.Invalid, _driver.SetPortAddress(port, MacAddress.Broadcast));
        Done(_driver.RemovePort(port));
        Assert.Equal(own, Fixture.AddressOf(port));
    }

    [Fact]
    public void A_driver_that_lets_go_leaves_everything_and_the_next_finds_it()
    {
        IfIndex first = AddPort("p0", TeamMode.ActiveBackup);
        IfIndex second = AddPort("p1", TeamMode.ActiveBackup);
        Done(_driver.SetPortEnabled(first, false));
        Done(_driver.SetActivePort(second));
        Done(_driver.SetPortPriority(second, 7));
        Done(_driver.SetPortQueue(second, 2));
        Done(_driver.SetPortUserLink(second, true));
        Done(_driver.SetPortAddress(second, MacAddress.Parse("02:11:22:33:44:63")));
        Done(_driver.SetNotifyPeers(new BurstSettings(3, 200)));
        Done(_driver.SetMcastRejoin(new BurstSettings(4, 300)));
        Fixture.Await(_driver, () => _driver.Ports.All(port => port.IsLinkUp), "the ports are up");
        DriverPortView[] before = [.. _driver.Ports];
        TeamDeviceView device = _driver.Device;

        _driver.Dispose();
        using ITeamDriver next = Fixture.TakeOver("team0");
        Fixture.Await(next, () => next.Ports.Count == 2, "the ports are there");
        Assert.Equal(device, next.Device);
        Assert.Equal(TeamMode.ActiveBackup, next.Mode);
        Assert.Equal(second, next.ActivePort);
        Assert.Equal(before.Select(ExpectedAfterTakeOver), next.Ports);
        Assert.Equal(new BurstSettings(3, 200), next.NotifyPeers);
        Assert.Equal(new BurstSettings(4, 300), next.McastRejoin);
    }

    // A card of the fixture has no permanent address.
    private DriverPortView ExpectedAfterTakeOver(DriverPortView port) =>
        (_driver.Capabilities & DriverCapabilities.KeepsOriginalAddresses) != 0 ? port : port with { OriginalAddress = port.Address };

    [Fact]
    public void A_driver_that_took_over_releases_ports_as_they_were_before_the_first()
    {
        IfIndex port = Fixture.AddDevice("p0");
        MacAddress own = Fixture.AddressOf(port);
        Done(_driver.SetMode(TeamMode.RoundRobin));
        Done(_driver.AddPort(port));
        _driver.Dispose();

        using ITeamDriver next = Fixture.TakeOver("team0");
        Done(next.RemovePort(port));
        Assert.Equal(own, Fixture.AddressOf(port));
        Assert.False(Fixture.IsAdminUp(port));
    }

    [Fact]
    public void What_a_loadbalance_team_hashes_survives_a_take_over()
    {
        IfIndex port = AddPort("p0", TeamMode.LoadBalance);
        Done(_driver.SetTxHash(TxHashParts.Layer3));
        Done(_driver.SetTxMethod(TxMethod.HashToPortMapping));
        Done(_driver.MapHashes([new(9, port)]));
        Done(_driver.SetStatisticsInterval(70));
        _driver.Dispose();

        using ITeamDriver next = Fixture.TakeOver("team0");
        Assert.Equal(TxHashParts.Layer3, next.TxHash);
        Assert.Equal(TxMethod.HashToPortMapping, next.TxMethod);
        Assert.Equal(port, next.HashMap[9]);
        Assert.Equal(70u, next.StatisticsIntervalTenths);
    }
}
