using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Tests.Teams;
using Tandem.Testing.Driving;
using static Tandem.Teaming.Tests.Teams.TeamBench;

namespace Tandem.Teaming.Tests.Running;

/// <summary>eth0 and eth1 are ports of an activebackup team; eth0 is active first.</summary>
public sealed class HardwareAddressTests
{
    private static readonly MacAddress s_other = MacAddress.Parse("02:aa:00:00:00:01");

    [Fact]
    public void Same_all_gives_every_port_the_address_of_the_team()
    {
        TeamBench bench = StartedWith(HardwareAddressPolicy.SameAll, out MacAddress first, out _);
        Assert.Equal([first, first, first], Addresses(bench));

        bench.Network.SetAddress(bench.Driver.Device.Index, s_other);
        bench.Turn();
        Assert.Equal([s_other, s_other, s_other], Addresses(bench));

        bench.Link("eth1").Address = first;
        bench.Turn();
        Assert.Equal([s_other, s_other, s_other], Addresses(bench));
    }

    [Fact]
    public void By_active_gives_the_team_the_address_of_the_active_port()
    {
        TeamBench bench = StartedWith(HardwareAddressPolicy.ByActive, out MacAddress first, out MacAddress second);
        Assert.Equal([first, first, second], Addresses(bench));
        bench.SetCable("eth0", false);
        Assert.Equal([second, first, second], Addresses(bench));
        bench.SetCable("eth0", true);
        Assert.Equal([first, first, second], Addresses(bench));
    }

    [Fact]
    public void By_active_leaves_an_address_alone_that_somebody_gave_the_team()
    {
        TeamBench bench = StartedWith(HardwareAddressPolicy.ByActive, out MacAddress first, out MacAddress second);
        bench.Network.SetAddress(bench.Driver.Device.Index, s_other);
        bench.Turn();
        Assert.Equal([s_other, first, second], Addresses(bench));
        bench.SetCable("eth0", false);
        Assert.Equal(second, bench.Driver.Device.Address);
    }

    [Fact]
    public void Only_active_lends_the_address_of_the_team_to_the_active_port()
    {
        TeamBench bench = StartedWith(HardwareAddressPolicy.OnlyActive, out MacAddress first, out MacAddress second);
        Assert.Equal([first, first, second], Addresses(bench));
        bench.SetCable("eth0", false);
        Assert.Equal([first, first, first], Addresses(bench));
        bench.SetCable("eth0", true);
        Assert.Equal([first, first, second], Addresses(bench));

        bench.Network.SetAddress(bench.Driver.Device.Index, s_other);
        bench.Turn();
        Assert.Equal([s_other, s_other, second], Addresses(bench));
    }

    [Fact]
    public void Only_active_takes_a_lent_address_back_even_when_the_teams_changed_at_the_same_time()
    {
        TeamBench bench = StartedWith(HardwareAddressPolicy.OnlyActive, out MacAddress first, out MacAddress second);
        bench.SetCable("eth0", false);
        bench.Network.SetAddress(bench.Driver.Device.Index, s_other);
        bench.SetCable("eth0", true);
        Assert.Equal([s_other, s_other, second], Addresses(bench));
        bench.SetCable("eth0", false);
        Assert.Equal([s_other, first, s_other], Addresses(bench));
    }

    [Fact]
    public void Only_active_gives_a_port_its_own_address_back_after_a_take_over()
    {
        TeamBench bench = StartedWith(HardwareAddressPolicy.OnlyActive, out MacAddress first, out MacAddress second);
        bench.SetCable("eth0", false);
        TeamBench next = bench.TakenOver();
        next.SetCable("eth0", true);
        Assert.Equal([first, first, second], Addresses(next));
    }

    [Fact]
    public void A_port_whose_address_cannot_change_makes_the_team_take_that_of_the_active_port()
    {
        TeamBench bench = StartedWith(HardwareAddressPolicy.SameAll, out MacAddress first, out MacAddress second);
        MacAddress own = bench.Network.AddLink("eth2").Address;
        bench.Link("eth2").CanChangeAddress = false;
        Assert.True(bench.Team.AddPort("eth2", bench.Now).IsDone);
        bench.Turn();
        Assert.Equal([first, first, second], Addresses(bench));
        Assert.Single(bench.Texts, static text => text == "eth2: its hardware address cannot change: the team takes the "
            + "active port's, as with hwaddr_policy \"by_active\" in place of \"same_all\".");
        bench.SetCable("eth0", false);
        Assert.Equal([second, first, second], Addresses(bench));
        bench.SetCable("eth1", false);
        Assert.Equal(("eth2", own, own), (bench.Active, bench.Link("team0").Address, bench.Link("eth2").Address));

        bench.SetCable("eth0", true);
        bench.Team.RemovePort("eth2", bench.Now);
        bench.Turn();
        Assert.Equal([first, first, first], Addresses(bench));
        Assert.Contains("hwaddr_policy \"same_all\" counts again.", bench.Texts);
    }

    [Fact]
    public void The_same_goes_for_a_port_that_is_found_unable_when_it_becomes_active()
    {
        TeamBench bench = StartedWith(HardwareAddressPolicy.OnlyActive, out MacAddress first, out MacAddress second);
        bench.Network.AddLink("eth2");
        bench.Team.AddPort("eth2", bench.Now);
        bench.Link("eth1").CanChangeAddress = false;
        bench.SetCable("eth0", false);
        Assert.Equal("eth1", bench.Active);
        Assert.Equal([second, first, second], Addresses(bench));
        Assert.Contains("eth1: Failed to set hardware address (Operation not supported).", bench.Texts);
        Assert.Contains(bench.Texts, static text => text.StartsWith("eth1: its hardware address cannot change: ", StringComparison.Ordinal));
        bench.SetCable("eth0", true);
        Assert.Equal([first, first, second], Addresses(bench));
    }

    [Fact]
    public void A_first_port_whose_address_cannot_change_gives_it_to_all()
    {
        TeamBench bench = new(ActiveBackup(Port("eth0"), Port("eth1")));
        FakeLink first = bench.Network.AddLink("eth0");
        first.CanChangeAddress = false;
        bench.Network.AddLink("eth1");
        bench.Start();
        Assert.Equal([first.Address, first.Address, first.Address], Addresses(bench));
        Assert.DoesNotContain(bench.Texts, static text => text.Contains("cannot change", StringComparison.Ordinal));
    }

    private static TeamBench StartedWith(HardwareAddressPolicy policy, out MacAddress first, out MacAddress second)
    {
        TeamSettings settings = ActiveBackup(Port("eth0", 10), Port("eth1", 5));
        TeamBench bench = new(settings with { Runner = settings.Runner with { HardwareAddressPolicy = policy } });
        first = bench.Network.AddLink("eth0").Address;
        second = bench.Network.AddLink("eth1").Address;
        bench.Start();
        return bench;
    }

    private static MacAddress[] Addresses(TeamBench bench) =>
        [bench.Link("team0").Address, bench.Link("eth0").Address, bench.Link("eth1").Address];
}
