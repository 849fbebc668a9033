using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Xunit;

namespace Tandem.Testing.Driving;

/// <summary>What every driver promises, frames aside. A test project derives from it and gives its fixture.</summary>
public abstract partial class TeamDriverContract : IDisposable
{
    private readonly ITeamDriver _driver;
    private readonly IfIndex _team;

    protected TeamDriverContract(TeamDriverFixture fixture)
    {
        Fixture = fixture;
        _driver = fixture.Create("team0");
        _team = _driver.Device.Index;
    }

    protected TeamDriverFixture Fixture { get; }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        _driver.Dispose();
        Fixture.Dispose();
    }

    [Fact]
    public void A_new_team_has_no_mode_no_ports_and_announces_nothing()
    {
        Assert.Equal("team0", _driver.Device.Name);
        Assert.Equal(Fixture.AddressOf(_team), _driver.Device.Address);
        Assert.Equal(1500, _driver.Device.MtuBytes);
        Assert.False(_driver.Device.IsAdminUp);
        Assert.Equal(TeamMode.None, _driver.Mode);
        Assert.Empty(_driver.Ports);
        Assert.Equal(IfIndex.None, _driver.ActivePort);
        Assert.Equal(default, _driver.NotifyPeers);
        Assert.Equal(default, _driver.McastRejoin);
        Assert.Equal(Instant.Never, _driver.NextDeadline);
    }

    [Theory]
    [InlineData(TeamMode.Broadcast)]
    [InlineData(TeamMode.RoundRobin)]
    [InlineData(TeamMode.Random)]
    [InlineData(TeamMode.ActiveBackup)]
    [InlineData(TeamMode.LoadBalance)]
    public void A_mode_is_set_and_setting_it_again_is_done(TeamMode mode)
    {
        Done(_driver.SetMode(mode));
        Done(_driver.SetMode(mode));
        Assert.Equal(mode, _driver.Mode);
    }

    [Fact]
    public void The_mode_cannot_change_while_there_are_ports()
    {
        AddPort("p0", TeamMode.RoundRobin);
        Is(DriverOutcome.Busy, _driver.SetMode(TeamMode.Random));
        Done(_driver.SetMode(TeamMode.RoundRobin));
        Assert.Equal(TeamMode.RoundRobin, _driver.Mode);
    }

    [Fact]
    public void Without_ports_the_mode_can_change()
    {
        IfIndex port = AddPort("p0", TeamMode.RoundRobin);
        Done(_driver.RemovePort(port));
        Done(_driver.SetMode(TeamMode.ActiveBackup));
        Assert.Equal(TeamMode.ActiveBackup, _driver.Mode);
    }

    [Fact]
    public void Bursts_are_stored()
    {
        Done(_driver.SetNotifyPeers(new BurstSettings(3, 200)));
        Done(_driver.SetMcastRejoin(new BurstSettings(2, 100)));
        Assert.Equal(new BurstSettings(3, 200), _driver.NotifyPeers);
        Assert.Equal(new BurstSettings(2, 100), _driver.McastRejoin);
    }

    [Fact]
    public void An_enabled_port_is_announced_as_often_as_asked_for_and_at_its_interval()
    {
        IfIndex port = AddPort("p0", TeamMode.ActiveBackup);
        Done(_driver.SetPortEnabled(port, false));
        Fixture.SetAdminUp(_team, true);
        Fixture.Await(_driver, () => _driver.Device.IsAdminUp, "the team is up");
        Done(_driver.SetNotifyPeers(new BurstSettings(2, 100)));

        Instant now = Fixture.Now;
        Assert.Equal(Instant.Never, _driver.NextDeadline);
        Done(_driver.SetPortEnabled(port, true));
        if ((_driver.Capabilities & DriverCapabilities.AnnouncesItself) != 0)
        {
            Assert.Equal(Instant.Never, _driver.NextDeadline); // frames tell: where such a driver is tested with frames
            return;
        }

        Assert.True(_driver.NextDeadline <= now);
        _driver.Refresh(now);
        Assert.Equal(now + TimeSpan.FromMilliseconds(100), _driver.NextDeadline);
        _driver.Refresh(now + TimeSpan.FromMilliseconds(100));
        Assert.Equal(Instant.Never, _driver.NextDeadline);
    }

    [Fact]
    public void A_team_that_is_down_announces_nothing()
    {
        Done(_driver.SetNotifyPeers(new BurstSettings(2, 100)));
        AddPort("p0", TeamMode.ActiveBackup);
        Assert.Equal(Instant.Never, _driver.NextDeadline);
    }

    [Fact]
    public void The_hardware_address_of_the_team_changes()
    {
        MacAddress address = MacAddress.Parse("02:11:22:33:44:55");
        Done(_driver.SetAddress(address));
        Assert.Equal(address, _driver.Device.Address);
        Assert.Equal(address, Fixture.AddressOf(_team));
    }

    [Theory]
    [InlineData("00:00:00:00:00:00")]
    [InlineData("01:80:c2:00:00:00")]
    [InlineData("ff:ff:ff:ff:ff:ff")]
    public void A_team_refuses_an_address_that_no_device_may_have(string address)
    {
        MacAddress before = _driver.Device.Address;
        Is(DriverOutcome.Invalid, _driver.SetAddress(MacAddress.Parse(address)));
        Assert.Equal(before, Fixture.AddressOf(_team));
    }

    [Fact]
    public void What_users_do_to_the_team_device_shows_after_a_refresh()
    {
        MacAddress address = MacAddress.Parse("02:11:22:33:44:56");
        Fixture.SetAddress(_team, address);
        Fixture.SetMtu(_team, 2000);
        Fixture.SetAdminUp(_team, true);
        Fixture.Await(_driver, () => _driver.Device.IsAdminUp, "the team is up");
        Assert.Equal(address, _driver.Device.Address);
        Assert.Equal(2000, _driver.Device.MtuBytes);
    }

    [Fact]
    public void Nothing_happened_is_said_so()
    {
        AddPort("p0", TeamMode.RoundRobin);
        Fixture.Await(_driver, () => _driver.Ports[0].IsLinkUp, "the port is up");
        Fixture.Await(_driver, () => _driver.Refresh(Fixture.Now) == DriverChanges.None, "nothing happened");
    }

    [Fact]
    public void A_team_device_deleted_by_others_is_reported_as_gone()
    {
        AddPort("p0", TeamMode.ActiveBackup);
        Fixture.Delete(_team);
        DriverChanges seen = DriverChanges.None;
        Fixture.Await(_driver, () => ((seen |= _driver.Refresh(Fixture.Now)) & DriverChanges.DeviceGone) != 0, "it is gone");
    }

    [Fact]
    public void Destroying_a_team_leaves_its_ports_down_and_as_they_were()
    {
        IfIndex port = Fixture.AddDevice("p0");
        MacAddress own = Fixture.AddressOf(port);
        Done(_driver.SetMode(TeamMode.RoundRobin));
        Fixture.SetMtu(_team, 2000);
        Fixture.Await(_driver, () => _driver.Device.MtuBytes == 2000, "the MTU is 2000");
        Done(_driver.AddPort(port));

        Done(_driver.Destroy());
        Assert.False(Fixture.Exists(_team));
        Assert.False(Fixture.IsAdminUp(port));
        Assert.Equal(own, Fixture.AddressOf(port));
        Assert.Equal(1500, Fixture.MtuOf(port));
    }

    protected static void Done(DriverResult result) => Assert.Equal(DriverResult.Done, result);

    protected static void Is(DriverOutcome outcome, DriverResult result)
    {
        Assert.Equal(outcome, result.Outcome);
        Assert.False(string.IsNullOrWhiteSpace(result.Reason ?? result.Outcome.ToText()));
    }

    private IfIndex AddPort(string name, TeamMode mode)
    {
        IfIndex port = Fixture.AddDevice(name);
        Done(_driver.SetMode(mode));
        Done(_driver.AddPort(port));
        return port;
    }

    private DriverPortView View(IfIndex port) => Assert.Single(_driver.Ports, view => view.Index == port);
}
