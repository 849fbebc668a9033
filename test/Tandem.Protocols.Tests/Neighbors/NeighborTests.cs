using System.Buffers.Binary;
using Tandem.Protocols.Addresses;
using Tandem.Protocols.Internet;
using Tandem.Protocols.Neighbors;
using Tandem.Testing;

namespace Tandem.Protocols.Tests.Neighbors;

public sealed class NeighborTests
{
    /// <summary>As Linux answers a solicitation.</summary>
    private const string Advertisement = """
        88 00 8974               # ICMPv6 type 136
        60000000                 # solicited, override
        20010db8000000000000000000000001
        0201 020000000100        # target link-layer address
        """;

    private const string Solicitation = """
        87 00 1a29               # ICMPv6 type 135
        00000000
        20010db8000000000000000000000001
        0101 020000000200        # source link-layer address
        """;

    private static readonly NeighborAdvertisement Answer = new(
        Some.IPv6, Some.Mac, IsRouter: false, IsSolicited: true, IsOverride: true);

    private static readonly NeighborSolicitation Question = new(Some.IPv6, Some.OtherMac);

    [Fact]
    public void An_advertisement_is_written_and_read_alike()
    {
        IPv6Header ip = Answer.Header(Some.IPv6, Some.OtherIPv6);
        Assert.Equal(new IPv6Header(Some.IPv6, Some.OtherIPv6, IPProtocol.IcmpV6, 32, HopLimit: 255), ip);
        byte[] written = new byte[Answer.Length];
        Answer.Write(written, ip);
        Golden.Equal(Advertisement, written);
        Assert.True(NeighborAdvertisement.TryRead(ip, [.. written, 1, 2, 3], out NeighborAdvertisement read));
        Assert.Equal(Answer, read);
    }

    [Fact]
    public void A_solicitation_is_written_and_read_alike()
    {
        IPv6Header ip = Question.Header(Some.OtherIPv6, Some.IPv6.SolicitedNode);
        byte[] written = new byte[Question.Length];
        Question.Write(written, ip);
        Golden.Equal(Solicitation, written);
        Assert.True(NeighborSolicitation.TryRead(ip, written, out NeighborSolicitation read));
        Assert.Equal(Question, read);
    }

    [Fact]
    public void Flags_and_the_address_are_independent_and_optional()
    {
        NeighborAdvertisement[] all =
        [
            new(Some.IPv6, null, true, false, false), new(Some.IPv6, null, false, true, false),
            new(Some.IPv6, null, false, false, true), new(Some.IPv6, Some.Mac, false, false, false),
        ];
        foreach (NeighborAdvertisement advertisement in all)
        {
            IPv6Header ip = advertisement.Header(Some.IPv6, Some.OtherIPv6);
            byte[] written = new byte[advertisement.Length];
            advertisement.Write(written, ip);
            Assert.True(NeighborAdvertisement.TryRead(ip, written, out NeighborAdvertisement read));
            Assert.Equal(advertisement, read);
        }
    }

    [Fact]
    public void What_RFC_4861_forbids_is_refused()
    {
        IPv6Header ip = Answer.Header(Some.IPv6, Some.OtherIPv6);
        byte[] good = Golden.Octets(Advertisement);
        Assert.True(NeighborAdvertisement.TryRead(ip, good, out _));

        Assert.False(NeighborAdvertisement.TryRead(ip with { HopLimit = 254 }, good, out _)); // came through a router
        Assert.False(NeighborAdvertisement.TryRead(ip with { NextHeader = IPProtocol.Udp }, good, out _));
        Assert.False(NeighborAdvertisement.TryRead(ip with { PayloadBytes = 23 }, good, out _));
        Assert.False(NeighborAdvertisement.TryRead(ip with { Source = Some.OtherIPv6 }, good, out _)); // checksum
        Assert.False(NeighborAdvertisement.TryRead(ip, Changed(ip, 0, 135), out _)); // type
        Assert.False(NeighborAdvertisement.TryRead(ip, Changed(ip, 1, 1), out _)); // code
        Assert.False(NeighborAdvertisement.TryRead(ip, Changed(ip, 8, 0xff), out _)); // a group as target
        Assert.False(NeighborAdvertisement.TryRead(ip, Changed(ip, 25, 0), out _)); // an option without length
        Assert.False(NeighborAdvertisement.TryRead(ip, Changed(ip, 25, 2), out _)); // an option beyond the end
        IPv6Header toAll = ip with { Destination = IPv6Address.AllNodes };
        Assert.False(NeighborAdvertisement.TryRead(toAll, Changed(toAll, 1, 0), out _)); // solicited, yet to a group
    }

    [Fact]
    public void Options_of_other_kinds_are_passed_over()
    {
        IPv6Header ip = Answer.Header(Some.IPv6, Some.OtherIPv6) with { PayloadBytes = 48 };
        byte[] message = [.. Golden.Octets(Advertisement)[..24], 14, 2, .. new byte[14], 2, 1, .. new byte[6]];
        Some.Mac.CopyTo(message.AsSpan(42));
        Repair(ip, message);
        Assert.True(NeighborAdvertisement.TryRead(ip, message, out NeighborAdvertisement read));
        Assert.Equal(Answer, read);

        message[24] = 1; // a source address is none of the target, and neither is one of a strange size
        message[40] = 1;
        Repair(ip, message);
        Assert.True(NeighborAdvertisement.TryRead(ip, message, out read));
        Assert.Equal(Answer with { TargetLinkAddress = null }, read);
    }

    [Fact]
    public void Who_has_no_address_yet_asks_the_right_group_and_gives_none()
    {
        NeighborSolicitation probe = new(Some.IPv6, null);
        Assert.True(IsBelieved(probe, probe.Header(default, Some.IPv6.SolicitedNode)));
        Assert.False(IsBelieved(probe, probe.Header(default, IPv6Address.AllNodes)));
        Assert.False(IsBelieved(Question, Question.Header(default, Some.IPv6.SolicitedNode)));
    }

    [Fact]
    public void A_message_that_is_cut_off_is_refused()
    {
        IPv6Header ip = Answer.Header(Some.IPv6, Some.OtherIPv6);
        foreach (byte[] cut in Hostile.Truncations(Golden.Octets(Advertisement)))
        {
            Assert.False(NeighborAdvertisement.TryRead(ip, cut, out _));
            IPv6Header shorter = ip with { PayloadBytes = cut.Length };
            Repair(shorter, cut);
            Assert.Equal(cut.Length == 24, NeighborAdvertisement.TryRead(shorter, cut, out _)); // 24: without option
        }
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void No_mutation_makes_the_decoders_throw(int seed)
    {
        int taken = 0;
        foreach (byte[] message in Hostile.Mutations(Golden.Octets(Advertisement), seed))
        {
            IPv6Header ip = Answer.Header(Some.IPv6, Some.OtherIPv6) with { PayloadBytes = message.Length };
            Repair(ip, message);
            if (NeighborAdvertisement.TryRead(ip, message, out _)) taken++;
            message[0] = 135;
            Repair(ip, message);
            if (NeighborSolicitation.TryRead(ip, message, out _)) taken++;
        }

        Assert.NotEqual(0, taken);
    }

    private static bool IsBelieved(NeighborSolicitation solicitation, IPv6Header ip)
    {
        byte[] written = new byte[solicitation.Length];
        solicitation.Write(written, ip);
        return NeighborSolicitation.TryRead(ip, written, out _);
    }

    private static byte[] Changed(IPv6Header ip, int octet, byte value)
    {
        byte[] message = Golden.Octets(Advertisement);
        message[octet] = value;
        Repair(ip, message);
        return message;
    }

    // So that what is tested is what comes after the checksum.
    private static void Repair(IPv6Header ip, byte[] message)
    {
        if (message.Length < 4) return;
        message[2] = message[3] = 0;
        uint pseudoHeader = InternetChecksum.PseudoHeader(ip.Source, ip.Destination, IPProtocol.IcmpV6, message.Length);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), InternetChecksum.Of(message, pseudoHeader));
    }
}
