using Tandem.Protocols.Arp;
using Tandem.Testing;

namespace Tandem.Protocols.Tests.Arp;

public sealed class ArpPacketTests
{
    private const string Reply = """
        0001 0800 06 04          # Ethernet, IPv4, 6 and 4 octets
        0002                     # reply
        020000000100 0a000001    # sender
        020000000200 0a000002    # target
        """;

    private static readonly ArpPacket Packet = new(
        ArpOperation.Reply, Some.Mac, Some.IPv4, Some.OtherMac, Some.OtherIPv4);

    [Fact]
    public void A_packet_is_written_and_read_alike()
    {
        byte[] written = new byte[ArpPacket.Length];
        Packet.Write(written);
        Golden.Equal(Reply, written);
        Assert.True(ArpPacket.TryRead([.. written, .. new byte[18]], out ArpPacket read));
        Assert.Equal(Packet, read);
    }

    [Fact]
    public void An_announcement_asks_for_the_senders_own_address()
    {
        ArpPacket packet = ArpPacket.Gratuitous(Some.Mac, Some.IPv4);
        Assert.Equal(new ArpPacket(ArpOperation.Request, Some.Mac, Some.IPv4, default, Some.IPv4), packet);
        Assert.True(packet.IsGratuitous);
        Assert.False(Packet.IsGratuitous);
    }

    [Theory]
    [InlineData(1)] // hardware
    [InlineData(2)] // protocol
    [InlineData(4)] // hardware address length
    [InlineData(5)] // protocol address length
    public void Other_hardware_or_protocols_are_refused(int octet)
    {
        byte[] packet = Golden.Octets(Reply);
        packet[octet] ^= 2;
        Assert.False(ArpPacket.TryRead(packet, out ArpPacket read));
        Assert.Equal(default, read);
    }

    [Fact]
    public void A_packet_that_is_cut_off_is_refused() =>
        Assert.All(Hostile.Truncations(Golden.Octets(Reply)), cut => Assert.False(ArpPacket.TryRead(cut, out _)));

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void No_mutation_makes_the_decoder_throw(int seed)
    {
        foreach (byte[] payload in Hostile.Mutations(Golden.Octets(Reply), seed))
        {
            if (!ArpPacket.TryRead(payload, out ArpPacket packet)) continue;
            byte[] again = new byte[ArpPacket.Length];
            packet.Write(again);
            Assert.Equal(payload[..ArpPacket.Length], again);
        }
    }
}
