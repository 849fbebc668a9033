using System.Buffers.Binary;
using System.Net.Sockets;
using Tandem.Bpf.Attaching;
using Tandem.Drivers.Bpf;
using Tandem.Linux.Packets;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Tests.Bpf;

public sealed class TakeOverTests
{
    [Theory]
    [InlineData(AttachMethod.Tcx)]
    [InlineData(AttachMethod.Clsact)]
    public void A_returning_driver_finds_everything_and_no_frame_is_lost(AttachMethod attach) => TeamLab.Play(
        lab =>
        {
            ITeamDriver first = lab.Open(TeamMode.ActiveBackup);
            IfIndex p1 = lab.AddPort(first, "p1");
            IfIndex p2 = lab.AddPort(first, "p2");
            first.SetActivePort(p2);
            first.SetPortPriority(p1, -10);
            first.SetPortEnabled(p1, false);
            first.SetNotifyPeers(new BurstSettings(3, 200));
            first.Dispose();

            using PacketSocket team = lab.ListenHost("team0");
            using PacketSocket far = lab.ListenFar("p2");
            const int frames = 20_000;
            far.SetReceiveBuffer(frames * 1024); // it is read only afterwards; a frame takes up to 1 KiB of kernel memory
            Thread sender = new(() =>
            {
                byte[] frame = TeamLab.Frame(0x5a);
                for (int i = 0; i < frames; i++)
                {
                    BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(14), i);
                    team.Send(frame).OrThrow("send");
                }
            });
            sender.Start();
            for (int round = 0; sender.IsAlive || round == 0; round++)
            {
                using ITeamDriver again = lab.Open(TeamMode.ActiveBackup, takeOver: true);
                Assert.Equal([p1, p2], again.Ports.Select(static port => port.Index));
                Assert.Equal((p2, -10, false), (again.ActivePort, again.Ports[0].Priority, again.Ports[0].IsEnabled));
                Assert.Equal(new BurstSettings(3, 200), again.NotifyPeers);
            }

            sender.Join();
            Assert.Equal(frames, CountDistinct(far, frames));
        },
        attach);

    [Fact]
    public void A_team_moves_from_clsact_to_tcx_and_back() => TeamLab.Play(lab =>
    {
        foreach (AttachMethod method in new[] { AttachMethod.Clsact, AttachMethod.Tcx, AttachMethod.Clsact })
        {
            TeamOpening opening = BpfTeamDrivers.Open(
                lab.Request with { TakeOver = true, Attach = method }, lab.Rtnl, lab.Links);
            using ITeamDriver driver = opening.Driver!;
            driver.SetMode(TeamMode.RoundRobin);
            if (driver.Ports.Count == 0) lab.AddPort(driver, "p1");
            lab.Rtnl.Change(driver.Device.Index, new LinkChange { Up = true });
            using PacketSocket team = lab.ListenHost("team0");
            using PacketSocket far = lab.ListenFar("p1");
            team.Send(TeamLab.Frame(1)).OrThrow("send");
            Assert.True(TeamLab.Receives(far, 1));
            int filters = lab.Rtnl.DumpFilters(driver.Ports[0].Index, ingress: true).Count;
            Assert.Equal(method == AttachMethod.Clsact || !TcxIngress.IsSupported ? 1 : 0, filters);
        }
    });

    [Fact]
    public void A_team_whose_daemon_ended_before_it_had_a_mode_is_found_again() => TeamLab.Play(lab =>
    {
        BpfTeamDrivers.Open(lab.Request, lab.Rtnl, lab.Links).Driver!.Dispose();
        TeamOpening opening = BpfTeamDrivers.Open(lab.Request with { TakeOver = true }, lab.Rtnl, lab.Links);
        using ITeamDriver again = opening.Driver!;
        Assert.Equal((DriverResult.Done, TeamMode.None), (opening.Result, again.Mode));
    });

    [Fact]
    public void A_port_that_vanished_while_nobody_looked_is_forgotten() => TeamLab.Play(lab =>
    {
        ITeamDriver first = lab.Open(TeamMode.RoundRobin);
        IfIndex p1 = lab.AddPort(first, "p1");
        IfIndex p2 = lab.AddPort(first, "p2");
        first.Dispose();
        lab.Rtnl.DeleteLink(p1);
        using ITeamDriver again = lab.Open(TeamMode.RoundRobin, takeOver: true);
        Assert.Equal([p2], again.Ports.Select(static port => port.Index));
    });

    [Fact]
    public void A_team_that_is_looked_after_is_not_taken_over_nor_made_anew() => TeamLab.Play(lab =>
    {
        using ITeamDriver first = lab.Open(TeamMode.RoundRobin);
        lab.AddPort(first, "p1");
        TeamOpenRequest takeOver = lab.Request with { TakeOver = true };
        TeamOpening second = BpfTeamDrivers.Open(takeOver, lab.Rtnl, lab.Links);
        Assert.Equal(DriverOutcome.Busy, second.Result.Outcome);
        Assert.Contains("another daemon", second.Result.Reason, StringComparison.Ordinal);
        TeamOpening third = BpfTeamDrivers.Open(takeOver with { TakeOver = false, Recreate = true }, lab.Rtnl, lab.Links);
        Assert.Equal(DriverOutcome.Busy, third.Result.Outcome);
        Assert.Single(first.Ports);
        Assert.NotNull(lab.Rtnl.GetLink("team0"));
    });

    [Fact]
    public void A_netkit_team_is_made_where_the_kernel_has_netkit_and_refused_otherwise() => TeamLab.Play(lab =>
    {
        TeamOpening opening = BpfTeamDrivers.Open(lab.Request with { Device = TeamDeviceKind.Netkit }, lab.Rtnl, lab.Links);
        using ITeamDriver? driver = opening.Driver;
        DriverOutcome expected = NetkitPrimary.IsSupported ? DriverOutcome.Done : DriverOutcome.NotSupported;
        Assert.Equal(expected, opening.Result.Outcome);
        Assert.Equal(NetkitPrimary.IsSupported, lab.Rtnl.GetLink("team0.wire") is not null);
    });

    [Fact]
    public void A_foreign_device_is_neither_taken_over_nor_touched() => TeamLab.Play(lab =>
    {
        lab.Rtnl.CreateBridge("team0");
        lab.Links.Drain();
        TeamOpening opening = BpfTeamDrivers.Open(lab.Request with { TakeOver = true }, lab.Rtnl, lab.Links);
        Assert.Equal(DriverOutcome.Exists, opening.Result.Outcome);
        Assert.Contains("bridge", opening.Result.Reason, StringComparison.Ordinal);
        Assert.Equal("bridge", lab.Rtnl.GetLink("team0")!.Kind);
    });

    [Fact]
    public void Recreating_gives_the_ports_back_first() => TeamLab.Play(lab =>
    {
        ITeamDriver first = lab.Open(TeamMode.RoundRobin);
        IfIndex p1 = lab.AddCard("p1");
        MacAddress own = lab.Rtnl.GetLink(p1)!.Address;
        Assert.True(first.AddPort(p1).IsDone);
        first.Dispose();
        TeamOpening opening = BpfTeamDrivers.Open(lab.Request with { Recreate = true }, lab.Rtnl, lab.Links);
        using ITeamDriver again = opening.Driver!;
        Assert.True(opening.IsNew);
        Assert.Empty(again.Ports);
        Link link = lab.Rtnl.GetLink(p1)!;
        Assert.Equal((own, false), (link.Address, link.IsUp));
    });

    private static int CountDistinct(PacketSocket socket, int expected)
    {
        HashSet<int> seen = [];
        byte[] buffer = new byte[2048];
        while (seen.Count < expected && socket.Wait(TimeSpan.FromSeconds(1)))
        {
            if (socket.Receive(buffer, out _).Raw < 60 || buffer[12] != 0x88) continue;
            seen.Add(BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(14)));
        }

        return seen.Count;
    }

    [Fact]
    public void A_stranger_who_took_the_name_of_a_team_keeps_no_daemon_from_it() => TeamLab.Play(lab =>
    {
        string name;
        using (lab.Open(TeamMode.ActiveBackup))
            name = File.ReadLines("/proc/thread-self/net/unix").Select(static line => line.Split('@')).Last(static part => part.Length == 2)[1];
        using Socket stranger = new(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified);
        stranger.Bind(new UnixDomainSocketEndPoint("\0" + name));
        TeamOpening opening = BpfTeamDrivers.Open(lab.Request with { TakeOver = true }, lab.Rtnl, lab.Links);
        using (opening.Driver)
        {
            Assert.True(opening.Result.IsDone, opening.Result.Reason);
            Assert.Equal(TeamMode.ActiveBackup, opening.Driver!.Mode);
            Assert.Contains("a process of another user", opening.Remark, StringComparison.Ordinal);
        }
    });
}
