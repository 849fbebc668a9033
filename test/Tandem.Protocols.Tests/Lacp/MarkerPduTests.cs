using Tandem.Protocols.Lacp;
using Tandem.Testing;

namespace Tandem.Protocols.Tests.Lacp;

public sealed class MarkerPduTests
{
    private const string Question = "02 01 01 10 0007 020000000200 01020304 0000 00 00";

    private static readonly MarkerPdu Pdu = new(false, 7, Some.OtherMac, 0x01020304);

    [Fact]
    public void A_question_is_written_and_read_alike()
    {
        byte[] written = new byte[MarkerPdu.Length];
        Pdu.Write(written);
        Golden.Equal(Question, written.AsSpan(0, 20));
        Assert.All(written[20..], octet => Assert.Equal(0, octet));
        Assert.True(MarkerPdu.TryRead(written, out MarkerPdu read));
        Assert.Equal(Pdu, read);
    }

    [Fact]
    public void The_answer_is_the_question_with_another_type()
    {
        byte[] written = new byte[MarkerPdu.Length];
        Pdu.ToResponse().Write(written);
        Golden.Equal("02 01 02 10 0007 020000000200 01020304 0000 00 00", written.AsSpan(0, 20));
        Assert.True(MarkerPdu.TryRead(written, out MarkerPdu read));
        Assert.Equal(Pdu with { IsResponse = true }, read);
    }

    [Theory]
    [InlineData(0)] // subtype
    [InlineData(2)] // type
    [InlineData(3)] // length
    public void Other_subtypes_types_and_lengths_are_refused(int octet)
    {
        byte[] pdu = [.. Golden.Octets(Question), .. new byte[90]];
        pdu[octet] ^= 4;
        Assert.False(MarkerPdu.TryRead(pdu, out MarkerPdu read));
        Assert.Equal(default, read);
    }

    [Fact]
    public void A_pdu_that_is_cut_off_is_refused() => Assert.All(
        Hostile.Truncations([.. Golden.Octets(Question), .. new byte[90]]),
        cut => Assert.False(MarkerPdu.TryRead(cut, out _)));
}
