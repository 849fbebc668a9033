using Tandem.Linux;
using Tandem.Linux.Packets;
using Tandem.Primitives;

namespace Tandem.Lab.Tests;

public sealed class PacketSocketTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
    private readonly LabNetwork _lab = new();
    private readonly LabHost _a;
    private readonly LabHost _b;
    private readonly PacketSocket _sender;
    private readonly byte[] _buffer = new byte[2000];

    public PacketSocketTests()
    {
        _a = _lab.AddHost("a");
        _b = _lab.AddHost("b");
        _lab.Connect(_a, "eth0", _b, "eth0", new CableSettings { Silent = true });
        _sender = PacketSocket.Open(_a.Link("eth0").Index, etherType: 0, within: _a.Namespace);
    }

    public void Dispose()
    {
        _sender.Dispose();
        _lab.Dispose();
    }

    [Fact]
    public void A_frame_arrives_octet_for_octet()
    {
        using PacketSocket receiver = Listen(0x88b5);
        byte[] frame = Frame(_b.Link("eth0").Address, "88b5 0102030405");
        Assert.Equal(frame.Length, _sender.Send(frame).Raw);
        ReceivedPacket packet = Take(receiver);
        Assert.Equal(frame, _buffer[..packet.Length]);
        Assert.Equal((_b.Link("eth0").Index, PacketOrigin.ToUs, null), (packet.Device, packet.Origin, packet.VlanTci));
        Assert.Equal(Errno.Again, receiver.Receive(_buffer, out _).Error);
    }

    [Fact]
    public void A_vlan_tag_that_the_kernel_took_off_is_put_back()
    {
        using PacketSocket receiver = Listen(PacketSocket.AllProtocols);
        byte[] frame = Frame(MacAddress.Broadcast, "8100 6005 88b5 0102030405");
        _sender.Send(frame);
        ReceivedPacket packet = Take(receiver);
        Assert.Equal(frame, _buffer[..packet.Length]);
        Assert.Equal((PacketOrigin.Broadcast, (ushort)0x6005), (packet.Origin, packet.VlanTci!.Value));
    }

    [Fact]
    public void A_service_tag_keeps_its_protocol()
    {
        using PacketSocket receiver = Listen(PacketSocket.AllProtocols);
        byte[] frame = Frame(MacAddress.Broadcast, "88a8 0007 8100 0005 88b5 01");
        _sender.Send(frame);
        ReceivedPacket packet = Take(receiver);
        Assert.Equal(frame, _buffer[..packet.Length]);
        Assert.Equal((ushort)7, packet.VlanTci!.Value);
    }

    [Fact]
    public void What_this_host_sends_is_seen_only_on_request()
    {
        using PacketSocket blind = PacketSocket.Open(_a.Link("eth0").Index, within: _a.Namespace);
        using PacketSocket seeing = PacketSocket.Open(_a.Link("eth0").Index, ignoreOutgoing: false, within: _a.Namespace);
        _sender.Send(Frame(MacAddress.Broadcast, "88b5 01"));
        Assert.Equal(PacketOrigin.Outgoing, Take(seeing).Origin);
        Assert.Equal(Errno.Again, blind.Receive(_buffer, out _).Error);
    }

    [Fact]
    public void A_filter_decides_from_the_first_frame_on()
    {
        FilterInstruction[] onlyEndingIn7 =
        [
            new(0x30, 0, 0, 14), // A = octet 14
            new(0x15, 0, 1, 7), // if A == 7
            new(0x06, 0, 0, 0xffff), // take all of it
            new(0x06, 0, 0, 0), // else nothing
        ];
        using PacketSocket receiver = PacketSocket.Open(
            _b.Link("eth0").Index, 0x88b5, onlyEndingIn7, within: _b.Namespace);
        _sender.Send(Frame(MacAddress.Broadcast, "88b5 06"));
        _sender.Send(Frame(MacAddress.Broadcast, "88b5 07"));
        Take(receiver);
        Assert.Equal(7, _buffer[14]);
        Assert.Equal(Errno.Again, receiver.Receive(_buffer, out _).Error);
    }

    [Fact]
    public void Memberships_open_the_device_as_long_as_the_socket_lives()
    {
        using (PacketSocket receiver = Listen(0x88b5))
        {
            Assert.True(receiver.JoinPromiscuous().IsOk);
            Assert.True(receiver.JoinAllMulticast().IsOk);
            Assert.True(receiver.JoinMulticast(MacAddress.Parse("01:80:c2:00:00:02")).IsOk);
            Assert.Equal((1u, 1u), (_b.Link("eth0").Promiscuity, _b.Link("eth0").AllMulticast));
        }

        Assert.Equal((0u, 0u), (_b.Link("eth0").Promiscuity, _b.Link("eth0").AllMulticast));
    }

    [Fact]
    public void A_time_stamp_is_the_arrivals()
    {
        using PacketSocket receiver = Listen(0x88b5);
        receiver.EnableTimestamps().OrThrow("timestamps");
        long before = PacketClock.Now();
        _sender.Send(Frame(MacAddress.Broadcast, "88b5 01"));
        Assert.InRange(Take(receiver).ReceivedAt, before, PacketClock.Now());
    }

    [Fact]
    public void A_link_that_is_down_or_gone_is_an_outcome()
    {
        _a.SetUp("eth0", up: false);
        Assert.Equal(Errno.NetworkDown, _sender.Send(Frame(MacAddress.Broadcast, "88b5 01")).Error);
        _a.Rtnl.DeleteLink(_a.Link("eth0").Index);
        Assert.False(_sender.Send(Frame(MacAddress.Broadcast, "88b5 01")).IsOk);
        Assert.Equal(
            Errno.NoDevice,
            Assert.Throws<LinuxException>(() => PacketSocket.Open(new IfIndex(4711), within: _a.Namespace)).Error);
    }

    private PacketSocket Listen(ushort etherType) =>
        PacketSocket.Open(_b.Link("eth0").Index, etherType, within: _b.Namespace);

    private ReceivedPacket Take(PacketSocket receiver)
    {
        Assert.True(receiver.Wait(Long), "nothing arrived");
        Assert.True(receiver.Receive(_buffer, out ReceivedPacket packet).IsOk);
        return packet;
    }

    private static byte[] Frame(MacAddress destination, string rest)
    {
        byte[] frame = [.. new byte[6], .. Convert.FromHexString("020000000001"), .. Testing.Golden.Octets(rest), .. new byte[60]];
        destination.CopyTo(frame);
        return frame;
    }
}
