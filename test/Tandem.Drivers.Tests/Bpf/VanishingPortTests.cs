using Tandem.Bpf.Attaching;
using Tandem.Linux.Namespaces;
using Tandem.Linux.Packets;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Tests.Bpf;

public sealed class VanishingPortTests
{
    [Theory]
    [InlineData(AttachMethod.Tcx)]
    [InlineData(AttachMethod.Clsact)]
    public void A_deleted_port_leaves_no_trace(AttachMethod attach) => TeamLab.Play(
        lab =>
        {
            using ITeamDriver driver = lab.Open(TeamMode.ActiveBackup);
            IfIndex p1 = lab.AddPort(driver, "p1");
            IfIndex p2 = lab.AddPort(driver, "p2");
            driver.SetActivePort(p1);
            lab.Rtnl.DeleteLink(p1);
            lab.Await(driver, () => driver.Ports.Count == 1, "the deleted port stayed");
            Assert.Equal((IfIndex.None, p2), (driver.ActivePort, driver.Ports[0].Index));
            Assert.Equal(DriverOutcome.NoSuchPort, driver.SetPortEnabled(p1, true).Outcome);
        },
        attach);

    [Theory]
    [InlineData(AttachMethod.Tcx)]
    [InlineData(AttachMethod.Clsact)]
    public void A_port_moved_to_another_namespace_is_an_ordinary_device_there(AttachMethod attach) => TeamLab.Play(
        lab =>
        {
            using ITeamDriver driver = lab.Open(TeamMode.RoundRobin);
            MacAddress own = MacAddress.Parse("02:00:00:00:00:77");
            IfIndex p1 = lab.AddCard("p1");
            lab.Rtnl.Change(p1, new LinkChange { Address = own });
            TeamLab.Sh(lab.Host, "ip link set team0 mtu 1400");
            lab.Links.Drain();
            driver.Refresh(default);
            Assert.True(driver.AddPort(p1).IsDone);
            Assert.False(IsAsBefore(lab.Rtnl.GetLink(p1)!, own));
            string name = $"tandem-test-{Environment.ProcessId}-{attach}";
            using NetworkNamespace elsewhere = NetworkNamespace.Create(name);
            lab.Rtnl.Change(p1, new LinkChange { Namespace = elsewhere });
            lab.Await(driver, () => driver.Ports.Count == 0, "the moved port stayed");

            elsewhere.Run(() =>
            {
                using Rtnetlink there = Rtnetlink.Open();
                Link moved = there.GetLink("p1")!;
                Assert.True(
                    SpinWait.SpinUntil(() => IsAsBefore(there.GetLink(moved.Index)!, own), TimeSpan.FromSeconds(10)),
                    "the device was not given back");
                there.Change(moved.Index, new LinkChange { Up = true });
                using PacketSocket receiver = PacketSocket.Open(moved.Index, etherType: 0x88b5); // below the program
                using PacketSocket sender = lab.ListenFar("p1");
                sender.Send(TeamLab.Frame(9)).OrThrow("send");
                Assert.True(TeamLab.Receives(receiver, 9), "the device does not receive any more");
            });
            NetworkNamespace.Delete(name);
        },
        attach);

    [Fact]
    public void A_port_left_by_a_team_that_is_gone_is_as_it_was_when_it_joins_the_next() => TeamLab.Play(lab =>
    {
        MacAddress own = MacAddress.Parse("02:00:00:00:00:77");
        ITeamDriver first = lab.Open(TeamMode.RoundRobin);
        TeamLab.Sh(lab.Host, "ip link set team0 mtu 1400");
        lab.Links.Drain();
        first.Refresh(default);
        IfIndex p1 = lab.AddCard("p1");
        lab.Rtnl.Change(p1, new LinkChange { Address = own });
        Assert.True(first.AddPort(p1).IsDone);
        first.Dispose(); // as after kill -9
        lab.Rtnl.DeleteLink(first.Device.Index);

        using ITeamDriver second = lab.Open(TeamMode.ActiveBackup);
        DriverResult added = second.AddPort(p1);
        Assert.True(added.IsDone, added.Reason);
        Assert.Equal(own, second.Ports[0].OriginalAddress);
        second.Destroy();
        Assert.True(IsAsBefore(lab.Rtnl.GetLink(p1)!, own));
    });

    [Fact]
    public void A_device_made_anew_under_the_index_of_a_port_is_not_that_port() => TeamLab.Play(lab =>
    {
        using ITeamDriver driver = lab.Open(TeamMode.RoundRobin);
        IfIndex p1 = lab.AddPort(driver, "p1");
        lab.Rtnl.DeleteLink(p1);
        lab.Rtnl.CreateVeth(new VethEnd("other") { Index = p1 }, new VethEnd("otherfar"));
        lab.Await(driver, () => driver.Ports.Count == 0, "another device is taken for the port");
    });

    [Fact]
    public void The_team_keeps_its_new_mtu_when_a_port_vanishes_meanwhile_and_says_when_one_refuses() => TeamLab.Play(lab =>
    {
        using ITeamDriver driver = lab.Open(TeamMode.RoundRobin);
        IfIndex p1 = lab.AddPort(driver, "p1");
        lab.AddPort(driver, "p2");
        TeamLab.Sh(lab.Host, "ip link set team0 mtu 1300");
        lab.Rtnl.DeleteLink(p1);
        lab.Await(driver, () => driver.Ports.Count == 1 && lab.Rtnl.GetLink("p2")!.Mtu == 1300, "p2 did not follow");
        Assert.Equal(1300, lab.Rtnl.GetLink("team0")!.Mtu);
        Assert.Empty(driver.TakeNotices());

        TeamLab.Sh(lab.Host, "ip link add low type veth peer name lowfar; ip link add mv0 link low type macvlan");
        lab.Links.Drain();
        Assert.True(driver.AddPort(lab.Rtnl.GetLink("mv0")!.Index).IsDone);
        TeamLab.Sh(lab.Host, "ip link set team0 mtu 9000"); // more than the device below the macvlan can do
        List<string> notices = [];
        lab.Await(driver, () => AddAndCount(notices, driver.TakeNotices()) > 0, "the refusal was not told");
        Assert.Contains("refused by mv0", Assert.Single(notices), StringComparison.Ordinal);
        lab.Await(driver, () => driver.Device.MtuBytes == 1300, "the team stayed at an MTU that a port refused");
    });

    [Fact]
    public void What_the_administrator_sets_on_a_port_stays() => TeamLab.Play(lab =>
    {
        using ITeamDriver driver = lab.Open(TeamMode.RoundRobin);
        lab.AddPort(driver, "p1");
        TeamLab.Sh(lab.Host, "ip link set p1 promisc on");
        lab.Links.Drain();
        driver.Refresh(default);
        Assert.Contains("PROMISC", TeamLab.Sh(lab.Host, "ip link show p1"), StringComparison.Ordinal);
    });

    [Fact]
    public void A_team_deleted_by_somebody_else_is_reported_once_and_needs_nothing_more() => TeamLab.Play(lab =>
    {
        using ITeamDriver driver = lab.Open(TeamMode.RoundRobin);
        lab.AddPort(driver, "p1");
        lab.Rtnl.DeleteLink(driver.Device.Index);
        lab.Links.Drain();
        Assert.Equal(DriverChanges.DeviceGone, driver.Refresh(default));
        Assert.Equal(DriverResult.Done, driver.Destroy());
    });

    private static bool IsAsBefore(Link device, MacAddress address) =>
        device.Address == address && device.Mtu == 1500 && (device.Flags & LinkFlags.AllMulticast) == 0;

    private static int AddAndCount(List<string> all, IReadOnlyList<string> more)
    {
        all.AddRange(more);
        return all.Count;
    }
}
