using Tandem.Protocols.Internet;
using Tandem.Protocols.Transport;
using Tandem.Testing;

namespace Tandem.Protocols.Tests.Transport;

public sealed class TcpHeaderTests
{
    private const string Octets = """
        9c40 0050                # 40000 > 80
        01020304 05060708        # sequence, acknowledgement
        60 12 ffff               # 6 words; SYN, ACK; window
        8ffd 0000                # checksum, urgent pointer
        020405b4                 # MSS 1460
        """;

    private static readonly TcpHeader Header = new(
        40_000, 80, 0x01020304, 0x05060708, TcpFlags.Syn | TcpFlags.Ack, 0xffff, OptionsBytes: 4);

    [Fact]
    public void A_segment_is_written_and_read_alike()
    {
        byte[] segment = new byte[Header.Length];
        uint pseudoHeader = InternetChecksum.PseudoHeader(Some.IPv6, Some.OtherIPv6, IPProtocol.Tcp, segment.Length);
        Header.Write(segment, pseudoHeader, [2, 4, 5, 0xb4]);
        Golden.Equal(Octets, segment);
        Assert.Equal(0, InternetChecksum.Of(segment, pseudoHeader));
        Assert.True(TcpHeader.TryRead([.. segment, 1, 2], out TcpHeader read));
        Assert.Equal(Header, read);
    }

    [Fact]
    public void Options_that_do_not_fit_the_header_are_a_mistake_of_the_caller()
    {
        Assert.Throws<ArgumentException>(() => Header.Write(new byte[60], 0));
        Assert.Throws<ArgumentException>(() => (Header with { OptionsBytes = 3 }).Write(new byte[60], 0, [1, 1, 0]));
        Assert.Throws<ArgumentException>(() => (Header with { OptionsBytes = 44 }).Write(new byte[99], 0, new byte[44]));
    }

    [Fact]
    public void A_header_shorter_than_any_is_refused()
    {
        byte[] segment = Golden.Octets(Octets);
        segment[12] = 0x40;
        Assert.False(TcpHeader.TryRead(segment, out _));
    }

    [Fact]
    public void A_segment_that_is_cut_off_is_refused() =>
        Assert.All(Hostile.Truncations(Golden.Octets(Octets)), cut => Assert.False(TcpHeader.TryRead(cut, out _)));

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void No_mutation_makes_the_decoder_throw(int seed)
    {
        foreach (byte[] segment in Hostile.Mutations(Golden.Octets(Octets), seed))
            if (TcpHeader.TryRead(segment, out TcpHeader header)) Assert.InRange(header.Length, 20, segment.Length);
    }
}
