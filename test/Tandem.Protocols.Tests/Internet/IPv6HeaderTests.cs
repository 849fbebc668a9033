using Tandem.Protocols.Internet;
using Tandem.Testing;

namespace Tandem.Protocols.Tests.Internet;

public sealed class IPv6HeaderTests
{
    private const string Octets = """
        6 c0 12345               # version 6, class c0, flow label 12345
        0008 11 40               # 8 octets, UDP, 64 hops
        20010db8000000000000000000000001
        20010db8000000000000000000000002
        """;

    private static readonly IPv6Header Header = new(
        Some.IPv6, Some.OtherIPv6, IPProtocol.Udp, 8, TrafficClass: 0xc0, FlowLabel: 0x12345);

    [Fact]
    public void A_header_is_written_and_read_alike()
    {
        byte[] written = new byte[IPv6Header.Length];
        Header.Write(written);
        Golden.Equal(Octets, written);
        Assert.True(IPv6Header.TryRead([.. written, .. new byte[9]], out IPv6Header read));
        Assert.Equal(Header, read);
    }

    [Fact]
    public void Another_version_is_refused()
    {
        byte[] packet = [.. Golden.Octets(Octets), .. new byte[8]];
        packet[0] = 0x4c;
        Assert.False(IPv6Header.TryRead(packet, out _));
    }

    [Fact]
    public void A_packet_that_is_cut_off_is_refused() => Assert.All(
        Hostile.Truncations([.. Golden.Octets(Octets), .. new byte[8]]),
        cut => Assert.False(IPv6Header.TryRead(cut, out _)));

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void No_mutation_makes_the_decoder_throw(int seed)
    {
        foreach (byte[] packet in Hostile.Mutations([.. Golden.Octets(Octets), .. new byte[8]], seed))
        {
            if (!IPv6Header.TryRead(packet, out IPv6Header header)) continue;
            byte[] again = new byte[IPv6Header.Length];
            header.Write(again);
            Assert.Equal(packet[..IPv6Header.Length], again);
            Assert.True(IPv6Header.Length + header.PayloadBytes <= packet.Length);
        }
    }
}
