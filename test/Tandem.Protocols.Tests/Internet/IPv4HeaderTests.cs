using System.Buffers.Binary;
using Tandem.Protocols.Addresses;
using Tandem.Protocols.Internet;
using Tandem.Testing;

namespace Tandem.Protocols.Tests.Internet;

public sealed class IPv4HeaderTests
{
    /// <summary>As Linux sends an IGMPv3 report.</summary>
    private const string WithOptions = """
        46 c0 0028               # version 4, 6 words; internetwork control; 24 + 16 octets
        0000 4000                # id 0, don't fragment
        01 02 f9f8               # TTL 1, IGMP, checksum
        0a000001 e0000016
        94040000                 # router alert
        """;

    private static readonly IPv4Header Header = new(
        Some.IPv4, IPv4Address.AllIgmpV3Routers, IPProtocol.Igmp, 16, OptionsBytes: 4, TimeToLive: 1, TypeOfService: 0xc0,
        Fragment: IPv4Header.DontFragment);

    [Fact]
    public void A_header_is_written_and_read_alike()
    {
        byte[] written = new byte[Header.Length];
        Header.Write(written, IPv4Header.RouterAlert);
        Golden.Equal(WithOptions, written);
        Assert.True(IPv4Header.TryRead([.. written, .. new byte[20]], out IPv4Header read));
        Assert.Equal(Header, read);
    }

    [Fact]
    public void A_fragment_says_where_it_belongs()
    {
        IPv4Header header = new(Some.IPv4, Some.OtherIPv4, IPProtocol.Udp, 8, Identification: 7, Fragment: 0x20b9);
        byte[] packet = new byte[28];
        header.Write(packet);
        Assert.True(IPv4Header.TryRead(packet, out IPv4Header read));
        Assert.Equal(header, read);
        Assert.Equal(0xb9 * 8, read.FragmentOffsetBytes);
        Assert.NotEqual(0, read.Fragment & IPv4Header.MoreFragments);
    }

    [Theory]
    [InlineData(0, 0x66)] // version
    [InlineData(0, 0x44)] // shorter than a header
    [InlineData(0, 0x4f)] // longer than the packet
    [InlineData(3, 0x17)] // total shorter than the header
    [InlineData(3, 0x29)] // total longer than the packet
    public void An_inconsistent_header_is_refused(int octet, byte value)
    {
        byte[] packet = [.. Golden.Octets(WithOptions), .. new byte[16]];
        packet[octet] = value;
        Repair(packet);
        Assert.False(IPv4Header.TryRead(packet, out _));
    }

    [Fact]
    public void A_wrong_checksum_is_refused()
    {
        byte[] packet = [.. Golden.Octets(WithOptions), .. new byte[16]];
        packet[8]++;
        Assert.False(IPv4Header.TryRead(packet, out _));
        Repair(packet);
        Assert.True(IPv4Header.TryRead(packet, out _));
    }

    [Fact]
    public void Options_that_do_not_fit_the_header_are_a_mistake_of_the_caller()
    {
        Assert.Throws<ArgumentException>(() => Header.Write(new byte[60]));
        Assert.Throws<ArgumentException>(() => (Header with { OptionsBytes = 3 }).Write(new byte[60], [1, 1, 0]));
        Assert.Throws<ArgumentException>(() => (Header with { OptionsBytes = 44 }).Write(new byte[99], new byte[44]));
    }

    [Fact]
    public void A_packet_that_is_cut_off_is_refused() => Assert.All(
        Hostile.Truncations([.. Golden.Octets(WithOptions), .. new byte[16]]),
        cut => Assert.False(IPv4Header.TryRead(cut, out _)));

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void No_mutation_makes_the_decoder_throw(int seed)
    {
        byte[] packet = [.. Golden.Octets(WithOptions), .. new byte[16]];
        int taken = 0;
        foreach (byte[] mutation in Hostile.Mutations(packet, seed))
        {
            if (mutation.Length >= 24) Repair(mutation);
            if (!IPv4Header.TryRead(mutation, out IPv4Header header)) continue;
            taken++;
            Assert.True(header.Length + header.PayloadBytes <= mutation.Length);
        }

        Assert.NotEqual(0, taken);
    }

    // So that what is tested is what comes after the checksum.
    private static void Repair(byte[] packet)
    {
        int length = Math.Min(packet.Length, (packet[0] & 0xf) * 4);
        if (length < 12) return;
        packet[10] = packet[11] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(10), InternetChecksum.Of(packet.AsSpan(0, length)));
    }
}
