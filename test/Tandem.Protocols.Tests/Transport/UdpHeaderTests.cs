using Tandem.Protocols.Internet;
using Tandem.Protocols.Transport;
using Tandem.Testing;

namespace Tandem.Protocols.Tests.Transport;

public sealed class UdpHeaderTests
{
    private const string Octets = """
        9c40 0050 000b 8ae2      # 40000 > 80, 11 octets, checksum
        616263                   # "abc"
        """;

    private static readonly UdpHeader Header = new(40_000, 80, 3);

    [Fact]
    public void A_datagram_is_written_and_read_alike()
    {
        byte[] datagram = [.. new byte[UdpHeader.Length], .. "abc"u8];
        uint pseudoHeader = InternetChecksum.PseudoHeader(Some.IPv4, Some.OtherIPv4, IPProtocol.Udp, datagram.Length);
        Header.Write(datagram, pseudoHeader);
        Golden.Equal(Octets, datagram);
        Assert.Equal(0, InternetChecksum.Of(datagram, pseudoHeader));
        Assert.True(UdpHeader.TryRead(datagram, out UdpHeader read));
        Assert.Equal(Header, read);
    }

    [Fact]
    public void A_checksum_of_zero_is_sent_as_all_ones()
    {
        byte[] datagram = new byte[UdpHeader.Length + 2];
        UdpHeader header = new(0, 0, 2);
        header.Write(datagram, pseudoHeader: 0xffff - 10); // 10: the length field
        Assert.Equal([0xff, 0xff], datagram[6..8]);
    }

    [Fact]
    public void A_length_that_cannot_be_is_refused()
    {
        byte[] datagram = Golden.Octets(Octets);
        datagram[5] = 7;
        Assert.False(UdpHeader.TryRead(datagram, out _));
        datagram[5] = 12;
        Assert.False(UdpHeader.TryRead(datagram, out _));
    }

    [Fact]
    public void A_datagram_that_is_cut_off_is_refused() =>
        Assert.All(Hostile.Truncations(Golden.Octets(Octets)), cut => Assert.False(UdpHeader.TryRead(cut, out _)));

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void No_mutation_makes_the_decoder_throw(int seed)
    {
        foreach (byte[] datagram in Hostile.Mutations(Golden.Octets(Octets), seed))
            if (UdpHeader.TryRead(datagram, out UdpHeader header))
                Assert.True(UdpHeader.Length + header.PayloadBytes <= datagram.Length);
    }
}
