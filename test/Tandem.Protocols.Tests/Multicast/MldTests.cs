using System.Buffers.Binary;
using Tandem.Protocols.Addresses;
using Tandem.Protocols.Internet;
using Tandem.Protocols.Multicast;
using Tandem.Testing;

namespace Tandem.Protocols.Tests.Multicast;

public sealed class MldTests
{
    /// <summary>As Linux sends it after joining, from fe80::ff:fe00:100.</summary>
    private const string ReportV2 = """
        8f 00 7004 0000 0001                             # version 2 report, one record
        04 00 0000 ff050000000000000000000000010003      # change to exclude, no sources: joins ff05::1:3
        """;

    private const string ReportV1 = """
        83 00 8016 0000 0000                             # version 1 report
        ff050000000000000000000000010004
        """;

    private static readonly IPv6Address Group = IPv6Address.Parse("ff05::1:3");
    private static readonly IPv6Address OtherGroup = IPv6Address.Parse("ff05::1:4");

    [Fact]
    public void A_version_1_report_is_written_and_read_alike()
    {
        MldMessage message = new(MldType.Report, OtherGroup);
        byte[] written = new byte[MldMessage.Length];
        message.Write(written, Some.LinkLocal, OtherGroup);
        Golden.Equal(ReportV1, written);
        Assert.True(MldMessage.TryRead(Some.LinkLocal, OtherGroup, written, out MldMessage read));
        Assert.Equal(message, read);
    }

    [Theory]
    [InlineData(MldType.Query, 1000)]
    [InlineData(MldType.Done, 0)]
    public void Other_messages_survive_too(MldType type, int delayMs)
    {
        MldMessage message = new(type, Group, (ushort)delayMs);
        byte[] written = new byte[MldMessage.Length];
        message.Write(written, Some.LinkLocal, Group);
        Assert.True(MldMessage.TryRead(Some.LinkLocal, Group, written, out MldMessage read));
        Assert.Equal(message, read);
    }

    [Fact]
    public void A_version_2_report_is_written_and_read_alike()
    {
        IPv6GroupRecord[] records = [new(GroupRecordType.ChangeToExclude, Group)];
        byte[] written = new byte[MldV2Report.LengthOf(1)];
        MldV2Report.Write(written, Some.LinkLocal, IPv6Address.AllMldV2Routers, records);
        Golden.Equal(ReportV2, written);
        Assert.True(TryReadV2(written, out IReadOnlyList<IPv6GroupRecord> read));
        Assert.Equal(records, read);
    }

    [Fact]
    public void Sources_and_auxiliary_data_of_a_record_are_passed_over()
    {
        byte[] report =
        [
            .. Golden.Octets("8f000000 0000 0002 05 02 0001 ff050000000000000000000000010003"), .. new byte[16 + 8],
            .. Golden.Octets("03 00 0000 ff050000000000000000000000010004"),
        ];
        Repair(report, IPv6Address.AllMldV2Routers);
        Assert.True(TryReadV2(report, out IReadOnlyList<IPv6GroupRecord> read));
        Assert.Equal([new(GroupRecordType.AllowNewSources, Group), new(GroupRecordType.ChangeToInclude, OtherGroup)], read);
    }

    [Fact]
    public void Wrong_checksums_and_other_types_are_refused()
    {
        byte[] v1 = Golden.Octets(ReportV1);
        byte[] v2 = Golden.Octets(ReportV2);
        Assert.False(MldMessage.TryRead(Some.IPv6, OtherGroup, v1, out _)); // another source
        Assert.False(MldV2Report.TryRead(Some.LinkLocal, Group, v2, out _)); // another destination
        v1[0] = 143;
        v2[0] = 131;
        Repair(v1, OtherGroup);
        Repair(v2, IPv6Address.AllMldV2Routers);
        Assert.False(MldMessage.TryRead(Some.LinkLocal, OtherGroup, v1, out _));
        Assert.False(TryReadV2(v2, out _));
    }

    [Fact]
    public void Messages_that_are_cut_off_are_refused()
    {
        foreach (byte[] cut in Hostile.Truncations(Golden.Octets(ReportV1)))
        {
            Repair(cut, OtherGroup);
            Assert.False(MldMessage.TryRead(Some.LinkLocal, OtherGroup, cut, out _));
        }

        foreach (byte[] cut in Hostile.Truncations(Golden.Octets(ReportV2)))
        {
            Repair(cut, IPv6Address.AllMldV2Routers);
            Assert.False(TryReadV2(cut, out _));
        }
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void No_mutation_makes_the_decoders_throw(int seed)
    {
        int taken = 0;
        foreach (byte[] message in Hostile.Mutations(Golden.Octets(ReportV2), seed))
        {
            Repair(message, IPv6Address.AllMldV2Routers);
            if (TryReadV2(message, out _)) taken++;
            if (message.Length > 0) message[0] = 131;
            Repair(message, OtherGroup);
            if (MldMessage.TryRead(Some.LinkLocal, OtherGroup, message, out _)) taken++;
        }

        Assert.NotEqual(0, taken);
    }

    private static bool TryReadV2(byte[] message, out IReadOnlyList<IPv6GroupRecord> records) =>
        MldV2Report.TryRead(Some.LinkLocal, IPv6Address.AllMldV2Routers, message, out records);

    private static void Repair(byte[] message, IPv6Address destination)
    {
        if (message.Length < 4) return;
        message[2] = message[3] = 0;
        uint pseudo = InternetChecksum.PseudoHeader(Some.LinkLocal, destination, IPProtocol.IcmpV6, message.Length);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), InternetChecksum.Of(message, pseudo));
    }
}
