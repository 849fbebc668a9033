using System.Buffers.Binary;
using Tandem.Primitives;

namespace Tandem.Lab.Demo.Probing;

/// <summary>A numbered Ethernet frame of the smallest size.</summary>
/// <remarks>
/// Shape: <c>0 destination | 6 source | 12 EtherType 0x88b5 | 14 u32 number | 18 zeros | 60</c>, big-endian.
/// Source of the type: IEEE Std 802, Local Experimental EtherType 1.
/// </remarks>
public static class ProbeFrame
{
    /// <summary>Its EtherType.</summary>
    public const ushort EtherType = 0x88b5;

    /// <summary>Its size without the checksum, in octets.</summary>
    public const int Length = 60;

    private const int TypeOffset = 2 * MacAddress.Length;
    private const int NumberOffset = TypeOffset + 2;

    /// <summary>Writes one into the first octets of <paramref name="frame"/>, all of them but the number zero before.</summary>
    public static void Write(Span<byte> frame, MacAddress destination, MacAddress source, uint number)
    {
        destination.CopyTo(frame);
        source.CopyTo(frame[MacAddress.Length..]);
        BinaryPrimitives.WriteUInt16BigEndian(frame[TypeOffset..], EtherType);
        BinaryPrimitives.WriteUInt32BigEndian(frame[NumberOffset..], number);
    }

    /// <summary>Reads the number of a frame, which may be anybody's.</summary>
    /// <returns>False when it is not one of these.</returns>
    public static bool TryRead(ReadOnlySpan<byte> frame, out uint number)
    {
        number = 0;
        if (frame.Length < Length || BinaryPrimitives.ReadUInt16BigEndian(frame[TypeOffset..]) != EtherType) return false;
        number = BinaryPrimitives.ReadUInt32BigEndian(frame[NumberOffset..]);
        return true;
    }
}
