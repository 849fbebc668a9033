using System.Buffers.Binary;
using Tandem.Protocols.Addresses;
using Tandem.Protocols.Internet;
using Tandem.Protocols.Multicast;
using Tandem.Testing;

namespace Tandem.Protocols.Tests.Multicast;

public sealed class IgmpTests
{
    /// <summary>As Linux answers a version 3 query.</summary>
    private const string ReportV3 = """
        22 00 eaf9 0000 0001     # version 3 report, one record
        02 00 0000 ef010203      # mode is exclude, no sources: a member of 239.1.2.3
        """;

    private const string ReportV2 = "16 00 f8f9 ef010204 # version 2 report, 239.1.2.4";

    private static readonly IPv4Address Group = IPv4Address.Parse("239.1.2.3");

    [Fact]
    public void A_version_2_report_is_written_and_read_alike()
    {
        IgmpMessage message = new(IgmpType.ReportV2, IPv4Address.Parse("239.1.2.4"));
        byte[] written = new byte[IgmpMessage.Length];
        message.Write(written);
        Golden.Equal(ReportV2, written);
        Assert.True(IgmpMessage.TryRead(written, out IgmpMessage read));
        Assert.Equal(message, read);
    }

    [Theory]
    [InlineData(IgmpType.Query, 100)]
    [InlineData(IgmpType.ReportV1, 0)]
    [InlineData(IgmpType.Leave, 0)]
    public void Other_messages_survive_too(IgmpType type, byte tenths)
    {
        byte[] written = new byte[IgmpMessage.Length];
        new IgmpMessage(type, Group, tenths).Write(written);
        Assert.True(IgmpMessage.TryRead(written, out IgmpMessage read));
        Assert.Equal(new IgmpMessage(type, Group, tenths), read);
    }

    [Fact]
    public void A_version_3_report_is_written_and_read_alike()
    {
        byte[] written = new byte[IgmpV3Report.LengthOf(1)];
        IgmpV3Report.Write(written, [new IPv4GroupRecord(GroupRecordType.ModeIsExclude, Group)]);
        Golden.Equal(ReportV3, written);
        Assert.True(IgmpV3Report.TryRead(written, out IReadOnlyList<IPv4GroupRecord> read));
        Assert.Equal([new IPv4GroupRecord(GroupRecordType.ModeIsExclude, Group)], read);
    }

    [Fact]
    public void Sources_and_auxiliary_data_of_a_record_are_passed_over()
    {
        byte[] report = Golden.Octets("""
            22 00 0000 0000 0002
            06 01 0002 ef010203  0a000001 0a000002  11223344
            04 00 0000 ef010204
            """);
        Repair(report);
        Assert.True(IgmpV3Report.TryRead(report, out IReadOnlyList<IPv4GroupRecord> read));
        Assert.Equal(
            [new(GroupRecordType.BlockOldSources, Group), new(GroupRecordType.ChangeToExclude, IPv4Address.Parse("239.1.2.4"))],
            read);

        report[11] = 200; // more sources than there are
        Repair(report);
        Assert.False(IgmpV3Report.TryRead(report, out read));
        Assert.Empty(read);
    }

    [Fact]
    public void Wrong_checksums_and_other_types_are_refused()
    {
        byte[] v2 = Golden.Octets(ReportV2);
        byte[] v3 = Golden.Octets(ReportV3);
        Assert.False(IgmpV3Report.TryRead(v2, out _));
        Assert.False(IgmpMessage.TryRead(v3, out _));
        v2[7]++;
        v3[^1]++;
        Assert.False(IgmpMessage.TryRead(v2, out _));
        Assert.False(IgmpV3Report.TryRead(v3, out _));
    }

    [Fact]
    public void Messages_that_are_cut_off_are_refused()
    {
        foreach (byte[] cut in Hostile.Truncations(Golden.Octets(ReportV2)))
        {
            Repair(cut);
            Assert.False(IgmpMessage.TryRead(cut, out _));
        }

        foreach (byte[] cut in Hostile.Truncations(Golden.Octets(ReportV3)))
        {
            Repair(cut);
            Assert.False(IgmpV3Report.TryRead(cut, out _));
        }
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void No_mutation_makes_the_decoders_throw(int seed)
    {
        int taken = 0;
        foreach (byte[] message in Hostile.Mutations(Golden.Octets(ReportV3), seed))
        {
            Repair(message);
            if (IgmpV3Report.TryRead(message, out _)) taken++;
            if (message.Length > 0) message[0] = 0x16;
            Repair(message);
            if (IgmpMessage.TryRead(message, out _)) taken++;
        }

        Assert.NotEqual(0, taken);
    }

    private static void Repair(byte[] message)
    {
        if (message.Length < 4) return;
        message[2] = message[3] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), InternetChecksum.Of(message));
    }
}
