using System.Buffers.Binary;
using Tandem.Protocols.Addresses;
using Tandem.Protocols.Internet;

namespace Tandem.Protocols.Multicast;

/// <summary>An IGMP version 3 membership report. It goes to 224.0.0.22 with TTL 1 and the router alert
/// option.</summary>
/// <remarks>8 octets and 8 for each group without sources. Source: RFC 3376 4.2.</remarks>
public static class IgmpV3Report
{
    private const byte Type = 0x22;
    private const int RecordLength = GroupRecords.GroupOffset + IPv4Address.Length;

    /// <summary>Encoded size of a report on <paramref name="groups"/> groups, in octets.</summary>
    public static int LengthOf(int groups) => GroupRecords.HeaderLength + (groups * RecordLength);

    /// <summary>Decodes an IP packet's payload, which may be hostile.</summary>
    /// <returns>False when it is no such report, cut off, or its checksum is wrong; never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> payload, out IReadOnlyList<IPv4GroupRecord> records)
    {
        records = [];
        if (payload.Length < GroupRecords.HeaderLength || payload[0] != Type) return false;
        if (InternetChecksum.Of(payload) != 0) return false;
        if (!GroupRecords.TryFind(payload, IPv4Address.Length, out List<int> starts)) return false;
        List<IPv4GroupRecord> found = [];
        foreach (int at in starts)
        {
            IPv4Address group = IPv4Address.FromOctets(payload[(at + GroupRecords.GroupOffset)..]);
            found.Add(new IPv4GroupRecord((GroupRecordType)payload[at], group));
        }

        records = found;
        return true;
    }

    /// <summary>Encodes, checksum included, into the first <see cref="LengthOf"/> octets of
    /// <paramref name="payload"/>.</summary>
    public static void Write(Span<byte> payload, IReadOnlyList<IPv4GroupRecord> records)
    {
        Span<byte> report = payload[..LengthOf(records.Count)];
        GroupRecords.WriteHeader(report, Type, records.Count);
        for (int i = 0; i < records.Count; i++)
        {
            Span<byte> record = report[LengthOf(i)..];
            record[0] = (byte)records[i].Type;
            records[i].Group.CopyTo(record[GroupRecords.GroupOffset..]);
        }

        BinaryPrimitives.WriteUInt16BigEndian(report[2..], InternetChecksum.Of(report));
    }
}
