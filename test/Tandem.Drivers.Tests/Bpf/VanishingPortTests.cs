using Tandem.Bpf.Attaching;
using Tandem.Drivers.Bpf.Programs;
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
            IfIndex p1 = lab.AddPort(driver, "p1");
            string name = $"tandem-test-{Environment.ProcessId}-{attach}";
            using NetworkNamespace elsewhere = NetworkNamespace.Create(name);
            lab.Rtnl.Change(p1, new LinkChange { Namespace = elsewhere });
            lab.Await(driver, () => driver.Ports.Count == 0, "the moved port stayed");

            elsewhere.Run(() =>
            {
                using Rtnetlink there = Rtnetlink.Open();
                Link moved = there.GetLink("p1")!;
                there.Change(moved.Index, new LinkChange { Up = true });
                using PacketSocket receiver = PacketSocket.Open(moved.Index, etherType: 0x88b5); // below the program
                using PacketSocket sender = lab.ListenFar("p1");
                sender.Send(TeamLab.Frame(9)).OrThrow("send");
                Assert.True(TeamLab.Receives(receiver, 9), "the device does not receive any more");
                Assert.Null(new TcxIngress().Find(moved.Index, ReceiveProgram.Name));
            });
            NetworkNamespace.Delete(name);
        },
        attach);

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
}
