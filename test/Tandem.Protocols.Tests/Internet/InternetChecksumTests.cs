using Tandem.Protocols.Addresses;
using Tandem.Protocols.Internet;
using Tandem.Testing;

namespace Tandem.Protocols.Tests.Internet;

public sealed class InternetChecksumTests
{
    [Theory]
    [InlineData("", 0xffff)]
    [InlineData("0001 f203 f4f5 f6f7", 0x220d)] // RFC 1071, section 3: the sum is ddf2
    [InlineData("01", 0xfeff)] // an odd last octet is the high half
    [InlineData("ffff ffff", 0)]
    public void The_checksum_is_the_complement_of_the_sum(string octets, int checksum) =>
        Assert.Equal(checksum, InternetChecksum.Of(Golden.Octets(octets)));

    [Fact]
    public void Data_with_its_checksum_sums_to_zero()
    {
        byte[] header = Golden.Octets("4600002800004000 0102 f9f8 0a000001 e0000016 94040000");
        header[1] = 0xc0;
        Assert.Equal(0, InternetChecksum.Of(header));
    }

    [Fact]
    public void Pseudo_headers_count_like_the_octets_they_stand_for()
    {
        byte[] v4 = Golden.Octets("0a000001 0a000002 00 11 0123");
        Assert.Equal(
            InternetChecksum.Of(v4),
            InternetChecksum.Of([], InternetChecksum.PseudoHeader(Some.IPv4, Some.OtherIPv4, IPProtocol.Udp, 0x123)));

        byte[] v6 = Golden.Octets("20010db8000000000000000000000001 20010db8000000000000000000000002 00012345 0000003a");
        uint pseudo = InternetChecksum.PseudoHeader(Some.IPv6, Some.OtherIPv6, IPProtocol.IcmpV6, 0x12345);
        Assert.Equal(InternetChecksum.Of(v6), InternetChecksum.Of([], pseudo));
    }

    [Fact]
    public void The_largest_packet_does_not_overflow()
    {
        byte[] packet = new byte[65_535];
        packet.AsSpan().Fill(0xff);
        IPv6Address all = new(UInt128.MaxValue);
        const ulong sum = (32_767 * 0xfffful) + 0xff00 + (16 * 0xffff) + (ulong)IPProtocol.IcmpV6 + 65_535;

        // The sum modulo 2^16 - 1 is what folding the carries leaves.
        uint pseudoHeader = InternetChecksum.PseudoHeader(all, all, IPProtocol.IcmpV6, 65_535);
        Assert.Equal(0xffff - (int)(sum % 0xffff), InternetChecksum.Of(packet, pseudoHeader));
    }
}
