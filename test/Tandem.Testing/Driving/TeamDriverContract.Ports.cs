using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Xunit;

namespace Tandem.Testing.Driving;

public abstract partial class TeamDriverContract
{
    [Theory]
    [InlineData(TeamMode.RoundRobin)]
    [InlineData(TeamMode.ActiveBackup)]
    public void A_port_is_opened_enabled_and_in_the_view_when_the_call_returns(TeamMode mode)
    {
        IfIndex port = Fixture.AddDevice("p0");
        MacAddress own = Fixture.AddressOf(port);
        Done(_driver.SetMode(mode));
        Done(_driver.AddPort(port));

        DriverPortView view = View(port);
        Assert.Equal("p0", view.Name);
        Assert.Equal(own, view.OriginalAddress);
        Assert.Equal(Fixture.AddressOf(port), view.Address);
        Assert.True(view.IsEnabled);
        Assert.False(view.UserLinkUp);
        Assert.False(view.UsesUserLink);
        Assert.Equal(0, view.Priority);
        Assert.Equal(0, view.QueueId);
        Assert.True(Fixture.IsAdminUp(port));
    }

    [Fact]
    public void A_port_with_its_cable_plugged_has_its_link_up_when_the_call_returns()
    {
        IfIndex port = AddPort("p0", TeamMode.ActiveBackup);
        Assert.True(View(port).IsLinkUp);
    }

    [Fact]
    public void A_port_takes_the_MTU_of_the_team_and_follows_it()
    {
        Fixture.SetMtu(_team, 2000);
        Fixture.Await(_driver, () => _driver.Device.MtuBytes == 2000, "the MTU is 2000");
        IfIndex port = AddPort("p0", TeamMode.ActiveBackup);
        Assert.Equal(2000, Fixture.MtuOf(port));

        Fixture.SetMtu(_team, 3000);
        Fixture.Await(_driver, () => Fixture.MtuOf(port) == 3000, "the port follows");
    }

    [Theory]
    [InlineData(TeamMode.Broadcast)]
    [InlineData(TeamMode.RoundRobin)]
    [InlineData(TeamMode.Random)]
    public void In_modes_that_use_all_ports_alike_they_take_the_address_of_the_team_and_follow_it(TeamMode mode)
    {
        IfIndex port = AddPort("p0", mode);
        Assert.Equal(_driver.Device.Address, Fixture.AddressOf(port));
        Assert.Equal(_driver.Device.Address, View(port).Address);

        MacAddress address = MacAddress.Parse("02:11:22:33:44:57");
        Done(_driver.SetAddress(address));
        Assert.Equal(address, Fixture.AddressOf(port));
        Assert.Equal(address, View(port).Address);

        MacAddress byUser = MacAddress.Parse("02:11:22:33:44:58");
        Fixture.SetAddress(_team, byUser);
        Fixture.Await(_driver, () => Fixture.AddressOf(port) == byUser && View(port).Address == byUser, "the port follows");
    }

    [Theory]
    [InlineData(TeamMode.ActiveBackup)]
    [InlineData(TeamMode.LoadBalance)]
    public void In_other_modes_a_port_keeps_its_address(TeamMode mode)
    {
        IfIndex port = Fixture.AddDevice("p0");
        MacAddress own = Fixture.AddressOf(port);
        Done(_driver.SetMode(mode));
        Done(_driver.AddPort(port));
        Done(_driver.SetAddress(MacAddress.Parse("02:11:22:33:44:59")));
        Assert.Equal(own, Fixture.AddressOf(port));
    }

    [Fact]
    public void Adding_a_port_twice_is_done_and_changes_nothing()
    {
        IfIndex port = AddPort("p0", TeamMode.ActiveBackup);
        Done(_driver.SetPortPriority(port, 5));
        Done(_driver.AddPort(port));
        Assert.Equal(5, View(port).Priority);
    }

    [Fact]
    public void A_loopback_and_the_team_itself_are_invalid_ports()
    {
        Done(_driver.SetMode(TeamMode.RoundRobin));
        Is(DriverOutcome.Invalid, _driver.AddPort(Fixture.Loopback));
        Is(DriverOutcome.Invalid, _driver.AddPort(_team));
        Assert.Empty(_driver.Ports);
    }

    [Fact]
    public void An_interface_that_does_not_exist_is_no_such_device()
    {
        Done(_driver.SetMode(TeamMode.RoundRobin));
        Is(DriverOutcome.NoSuchDevice, _driver.AddPort(new IfIndex(987_654)));
        Is(DriverOutcome.NoSuchDevice, _driver.AddPort(IfIndex.None));
    }

    [Fact]
    public void An_interface_that_is_up_is_busy_and_left_as_it_is()
    {
        IfIndex port = Fixture.AddDevice("p0");
        MacAddress own = Fixture.AddressOf(port);
        Fixture.SetAdminUp(port, true);
        Fixture.SetMtu(_team, 2000);
        Done(_driver.SetMode(TeamMode.RoundRobin));

        Is(DriverOutcome.Busy, _driver.AddPort(port));
        Assert.Empty(_driver.Ports);
        Assert.True(Fixture.IsAdminUp(port));
        Assert.Equal(own, Fixture.AddressOf(port));
        Assert.Equal(1500, Fixture.MtuOf(port));
    }

    [Fact]
    public void An_interface_of_a_bridge_is_busy()
    {
        IfIndex port = Fixture.AddDevice("p0");
        Fixture.AddToBridge(port);
        Done(_driver.SetMode(TeamMode.RoundRobin));
        Is(DriverOutcome.Busy, _driver.AddPort(port));
        Assert.Empty(_driver.Ports);
    }

    [Fact]
    public void A_port_of_another_team_is_busy_and_stays_there()
    {
        IfIndex port = AddPort("p0", TeamMode.RoundRobin);
        using ITeamDriver other = Fixture.Create("team1");
        Done(other.SetMode(TeamMode.RoundRobin));
        Is(DriverOutcome.Busy, other.AddPort(port));
        Assert.Empty(other.Ports);
        Assert.Equal(port, View(port).Index);
    }

    [Fact]
    public void A_released_port_is_down_and_has_its_own_address_and_MTU()
    {
        IfIndex port = Fixture.AddDevice("p0");
        MacAddress own = Fixture.AddressOf(port);
        Fixture.SetMtu(_team, 2000);
        Fixture.Await(_driver, () => _driver.Device.MtuBytes == 2000, "the MTU is 2000");
        Done(_driver.SetMode(TeamMode.RoundRobin));
        Done(_driver.AddPort(port));

        Done(_driver.RemovePort(port));
        Assert.Empty(_driver.Ports);
        Assert.False(Fixture.IsAdminUp(port));
        Assert.Equal(own, Fixture.AddressOf(port));
        Assert.Equal(1500, Fixture.MtuOf(port));
    }

    [Fact]
    public void Ports_are_in_the_order_in_which_they_were_added()
    {
        IfIndex first = AddPort("p0", TeamMode.RoundRobin);
        IfIndex second = AddPort("p1", TeamMode.RoundRobin);
        Assert.Equal([first, second], _driver.Ports.Select(port => port.Index));

        Done(_driver.RemovePort(first));
        Done(_driver.AddPort(first));
        Assert.Equal([second, first], _driver.Ports.Select(port => port.Index));
    }

    [Fact]
    public void A_port_that_comes_back_has_forgotten_its_options()
    {
        IfIndex port = AddPort("p0", TeamMode.ActiveBackup);
        Done(_driver.SetPortPriority(port, 5));
        Done(_driver.SetPortUserLink(port, true));
        Done(_driver.SetPortEnabled(port, false));
        Done(_driver.RemovePort(port));
        Done(_driver.AddPort(port));
        Assert.Equal(0, View(port).Priority);
        Assert.False(View(port).UserLinkUp);
        Assert.True(View(port).IsEnabled);
    }

    [Fact]
    public void Every_call_about_an_interface_that_is_not_a_port_says_so()
    {
        IfIndex other = Fixture.AddDevice("p9");
        AddPort("p0", TeamMode.ActiveBackup);
        Is(DriverOutcome.NoSuchPort, _driver.RemovePort(other));
        Is(DriverOutcome.NoSuchPort, _driver.SetPortEnabled(other, true));
        Is(DriverOutcome.NoSuchPort, _driver.SetPortUserLink(other, true));
        Is(DriverOutcome.NoSuchPort, _driver.SetPortUsesUserLink(other, true));
        Is(DriverOutcome.NoSuchPort, _driver.SetPortPriority(other, 1));
        Is(DriverOutcome.NoSuchPort, _driver.SetPortQueue(other, 1));
        Is(DriverOutcome.NoSuchPort, _driver.SetActivePort(other));
        Is(DriverOutcome.NoSuchPort, _driver.SetPortAddress(other, MacAddress.Parse("02:11:22:33:44:60")));
    }

    [Fact]
    public void The_link_of_a_port_shows_after_a_refresh()
    {
        IfIndex port = AddPort("p0", TeamMode.ActiveBackup);
        Fixture.SetCable(port, false);
        Fixture.Await(_driver, () => !View(port).IsLinkUp, "the link is down");
        Assert.Equal(0u, View(port).SpeedMbps);

        Fixture.SetCable(port, true);
        Fixture.Await(_driver, () => View(port).IsLinkUp, "the link is up again");
    }

    [Fact]
    public void A_port_that_vanishes_leaves_no_trace()
    {
        IfIndex gone = AddPort("p0", TeamMode.ActiveBackup);
        IfIndex stays = AddPort("p1", TeamMode.ActiveBackup);
        Done(_driver.SetActivePort(gone));
        Fixture.Delete(gone);
        Fixture.Await(_driver, () => _driver.Ports.Count == 1, "the port is gone");

        Assert.Equal(stays, _driver.Ports[0].Index);
        Assert.Equal(IfIndex.None, _driver.ActivePort);
        Fixture.Await(_driver, () => _driver.Refresh(Fixture.Now) == DriverChanges.None, "nothing more happens");
        Assert.DoesNotContain(gone, _driver.ReadCounters().Ports.Keys);
    }

    [Fact]
    public void A_call_about_a_port_that_has_just_vanished_fails_softly()
    {
        IfIndex gone = AddPort("p0", TeamMode.ActiveBackup);
        AddPort("p1", TeamMode.ActiveBackup);
        Fixture.Delete(gone);
        DriverOutcome[] soft = [DriverOutcome.Done, DriverOutcome.NoSuchPort, DriverOutcome.NoSuchDevice];
        Assert.Contains(_driver.SetPortEnabled(gone, false).Outcome, soft);
        Assert.Contains(_driver.SetPortUserLink(gone, true).Outcome, soft);
        Assert.Contains(_driver.SetPortAddress(gone, MacAddress.Parse("02:11:22:33:44:61")).Outcome, soft);
        Assert.Contains(_driver.SetActivePort(gone).Outcome, soft);
        Assert.Contains(_driver.RemovePort(gone).Outcome, soft);
        Fixture.Await(_driver, () => _driver.Ports.Count == 1, "the port is gone");
        Assert.Equal(IfIndex.None, _driver.ActivePort);
    }

    [Fact]
    public void A_vanished_interface_that_comes_back_can_be_added_again()
    {
        IfIndex gone = AddPort("p0", TeamMode.RoundRobin);
        Fixture.Delete(gone);
        Fixture.Await(_driver, () => _driver.Ports.Count == 0, "the port is gone");
        AddPort("p0", TeamMode.RoundRobin);
        Assert.Equal("p0", Assert.Single(_driver.Ports).Name);
    }

    [Fact]
    public void Counters_name_the_ports_and_every_hash_bucket()
    {
        IfIndex port = AddPort("p0", TeamMode.LoadBalance);
        TeamCounters counters = _driver.ReadCounters();
        Assert.Equal([port], counters.Ports.Keys);
        Assert.Equal(256, counters.HashTxBytes.Count);
    }
}
