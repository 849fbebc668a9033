using System.Buffers.Binary;
using Tandem.Protocols.Addresses;
using Tandem.Protocols.Internet;

namespace Tandem.Protocols.Multicast;

/// <summary>A version 2 multicast listener report: ICMPv6 type 143, to ff02::16.</summary>
/// <remarks>
/// 8 octets and 20 for each group without sources. Source: RFC 3810 5.2. Sent from a link-local address with hop
/// limit 1 behind <see cref="IPv6Header.ListenerRouterAlert"/>.
/// </remarks>
public static class MldV2Report
{
    private const byte Type = 143;
    private const int RecordLength = GroupRecords.GroupOffset + IPv6Address.Length;

    /// <summary>Encoded size of a report on <paramref name="groups"/> groups, in octets.</summary>
    public static int LengthOf(int groups) => GroupRecords.HeaderLength + (groups * RecordLength);

    /// <summary>Decodes an ICMPv6 message, which may be hostile.</summary>
    /// <param name="source">Where the packet came from; part of the checksum.</param>
    /// <param name="destination">Where it went; part of the checksum.</param>
    /// <param name="payload">From the ICMPv6 type to the packet's end.</param>
    /// <param name="records">What it says, on success.</param>
    /// <returns>False when it is no such report, cut off, or its checksum is wrong; never throws.</returns>
    public static bool TryRead(
        IPv6Address source,
        IPv6Address destination,
        ReadOnlySpan<byte> payload,
        out IReadOnlyList<IPv6GroupRecord> records)
    {
        records = [];
        if (payload.Length < GroupRecords.HeaderLength || payload[0] != Type) return false;
        if (InternetChecksum.Of(payload, PseudoHeader(source, destination, payload.Length)) != 0) return false;
        if (!GroupRecords.TryFind(payload, IPv6Address.Length, out List<int> starts)) return false;
        List<IPv6GroupRecord> found = [];
        foreach (int at in starts)
        {
            IPv6Address group = IPv6Address.FromOctets(payload[(at + GroupRecords.GroupOffset)..]);
            found.Add(new IPv6GroupRecord((GroupRecordType)payload[at], group));
        }

        records = found;
        return true;
    }

    /// <summary>Encodes, checksum included, into the first <see cref="LengthOf"/> octets of
    /// <paramref name="payload"/>.</summary>
    public static void Write(
        Span<byte> payload, IPv6Address source, IPv6Address destination, IReadOnlyList<IPv6GroupRecord> records)
    {
        Span<byte> report = payload[..LengthOf(records.Count)];
        GroupRecords.WriteHeader(report, Type, records.Count);
        for (int i = 0; i < records.Count; i++)
        {
            Span<byte> record = report[LengthOf(i)..];
            record[0] = (byte)records[i].Type;
            records[i].Group.CopyTo(record[GroupRecords.GroupOffset..]);
        }

        ushort checksum = InternetChecksum.Of(report, PseudoHeader(source, destination, report.Length));
        BinaryPrimitives.WriteUInt16BigEndian(report[2..], checksum);
    }

    private static uint PseudoHeader(IPv6Address source, IPv6Address destination, int length) =>
        InternetChecksum.PseudoHeader(source, destination, IPProtocol.IcmpV6, length);
}
