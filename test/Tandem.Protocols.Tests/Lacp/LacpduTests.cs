using Tandem.Protocols.Ethernet;
using Tandem.Protocols.Lacp;
using Tandem.Testing;

namespace Tandem.Protocols.Tests.Lacp;

public sealed class LacpduTests
{
    // A fast port that was never answered, as teamd sends it.
    private const string NeverAnswered = """
        01 01
        01 14 ffff 020000000100 0000 00ff 001c 87 000000   # actor: expired, aggregation, short timeout, activity
        02 14 0000 000000000000 0000 0000 0000 02 000000   # partner: unknown, short timeout
        03 10 0000 000000000000000000000000                # collector
        00 00                                              # terminator
        00000000000000000000 00000000000000000000 00000000000000000000 00000000000000000000 00000000000000000000
        """;

    private static readonly Lacpdu Pdu = new(
        new LacpPortInfo(
            65535, Some.Mac, 0, 255, 28,
            LacpState.Expired | LacpState.Aggregation | LacpState.ShortTimeout | LacpState.Activity),
        new LacpPortInfo { State = LacpState.ShortTimeout });

    [Fact]
    public void A_pdu_is_written_and_read_alike()
    {
        byte[] written = new byte[Lacpdu.Length];
        Pdu.Write(written);
        Golden.Equal(NeverAnswered, written);
        Assert.True(Lacpdu.TryRead(written, out Lacpdu read));
        Assert.Equal(Pdu, read);
    }

    [Fact]
    public void Every_field_of_both_sides_has_its_place()
    {
        Lacpdu full = new(
            new LacpPortInfo(0x0102, Some.Mac, 0x0304, 0x0506, 0x0708, (LacpState)0x3f),
            new LacpPortInfo(0x1112, Some.OtherMac, 0x1314, 0x1516, 0x1718, (LacpState)0x3d),
            0x2122);
        byte[] written = new byte[Lacpdu.Length];
        full.Write(written);
        Golden.Equal("""
            01 01
            01 14 0102 020000000100 0304 0506 0708 3f 000000
            02 14 1112 020000000200 1314 1516 1718 3d 000000
            03 10 2122 000000000000000000000000
            00 00
            """, written.AsSpan(0, 60));
        Assert.True(Lacpdu.TryRead(written, out Lacpdu read));
        Assert.Equal(full, read);
    }

    [Fact]
    public void The_frame_goes_to_the_slow_protocols_group()
    {
        byte[] frame = new byte[EthernetHeader.UntaggedLength];
        new EthernetHeader(SlowProtocols.Group, Some.Mac, EtherType.SlowProtocols).Write(frame);
        Golden.Equal("0180c2000002 020000000100 8809", frame);
    }

    [Theory]
    [InlineData(2)] // TLV types
    [InlineData(22)]
    [InlineData(42)]
    [InlineData(58)]
    [InlineData(19)] // reserved
    [InlineData(109)]
    public void Types_and_reserved_octets_are_not_looked_at(int octet)
    {
        byte[] pdu = Golden.Octets(NeverAnswered);
        pdu[octet] ^= 0xff;
        Assert.True(Lacpdu.TryRead(pdu, out Lacpdu read));
        Assert.Equal(Pdu, read);
    }

    [Fact]
    public void A_later_version_may_have_more_where_this_one_ends()
    {
        byte[] pdu = Golden.Octets(NeverAnswered);
        pdu[1] = 2;
        pdu[59] = 4;
        Assert.True(Lacpdu.TryRead([.. pdu, .. new byte[20]], out Lacpdu read));
        Assert.Equal(Pdu, read);
    }

    [Theory]
    [InlineData(0)] // subtype
    [InlineData(3)] // lengths
    [InlineData(23)]
    [InlineData(43)]
    [InlineData(59)]
    public void Other_subtypes_and_lengths_are_refused(int octet)
    {
        byte[] pdu = Golden.Octets(NeverAnswered);
        pdu[octet] ^= 4;
        Assert.False(Lacpdu.TryRead(pdu, out Lacpdu read));
        Assert.Equal(default, read);
    }

    [Fact]
    public void A_pdu_that_is_cut_off_is_refused() =>
        Assert.All(Hostile.Truncations(Golden.Octets(NeverAnswered)), cut => Assert.False(Lacpdu.TryRead(cut, out _)));
}
