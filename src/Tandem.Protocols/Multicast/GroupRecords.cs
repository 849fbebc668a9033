using System.Buffers.Binary;

namespace Tandem.Protocols.Multicast;

/// <summary>What IGMPv3 and MLDv2 reports share: a header of eight octets, then records that differ in address size
/// only.</summary>
/// <remarks>
/// Big-endian. Header: { type; 0; checksum u16; 0 u16; number of records u16 }. Record: { type; auxiliary length in
/// words; number of sources u16; group; sources; auxiliary data }. Source: RFC 3376 4.2, RFC 3810 5.2.
/// </remarks>
internal static class GroupRecords
{
    internal const int HeaderLength = 8;
    internal const int GroupOffset = 4;

    /// <summary>Finds the records of a report.</summary>
    /// <param name="report">From its type on; the checksum was checked.</param>
    /// <param name="addressLength">4 or 16.</param>
    /// <param name="starts">Where each record starts, on success.</param>
    /// <returns>False when the records go beyond the end.</returns>
    internal static bool TryFind(ReadOnlySpan<byte> report, int addressLength, out List<int> starts)
    {
        starts = [];
        int count = BinaryPrimitives.ReadUInt16BigEndian(report[6..]);
        int at = HeaderLength;
        for (int i = 0; i < count; i++)
        {
            if (report.Length - at < GroupOffset + addressLength) return false;
            int auxiliary = report[at + 1] * 4;
            int sources = BinaryPrimitives.ReadUInt16BigEndian(report[(at + 2)..]) * addressLength;
            starts.Add(at);
            at += GroupOffset + addressLength + sources + auxiliary;
        }

        return at <= report.Length;
    }

    internal static void WriteHeader(Span<byte> report, byte type, int count)
    {
        report.Clear();
        report[0] = type;
        BinaryPrimitives.WriteUInt16BigEndian(report[6..], checked((ushort)count));
    }
}
