using System.Buffers.Binary;
using Tandem.Protocols.Ethernet;

namespace Tandem.Lab.Traffic;

/// <summary>What a numbered test frame carries after its Ethernet header.</summary>
/// <remarks>
/// Big-endian: { magic u32; stream u32; sequence u64; sentAt s64 }; the rest of the frame is zero. EtherType 0x88b5 is set
/// aside for experiments within one site (IEEE Std 802-2014 9.2.2).
/// </remarks>
/// <param name="Stream">Tells one sender's frames from another's.</param>
/// <param name="Sequence">0, 1, 2, ….</param>
/// <param name="SentAt">Unix time in nanoseconds.</param>
public readonly record struct TestFrame(uint Stream, long Sequence, long SentAt)
{
    /// <summary>The EtherType of test frames.</summary>
    public const EtherType Type = (EtherType)0x88b5;

    /// <summary>Encoded size, in octets.</summary>
    public const int Length = 24;

    private const uint Magic = 0x746e646d;

    /// <summary>Decodes the octets after the Ethernet header.</summary>
    /// <returns>False when they are no test frame's; never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> payload, out TestFrame frame)
    {
        frame = default;
        if (payload.Length < Length || BinaryPrimitives.ReadUInt32BigEndian(payload) != Magic) return false;
        frame = new TestFrame(
            BinaryPrimitives.ReadUInt32BigEndian(payload[4..]),
            BinaryPrimitives.ReadInt64BigEndian(payload[8..]),
            BinaryPrimitives.ReadInt64BigEndian(payload[16..]));
        return true;
    }

    /// <summary>Encodes.</summary>
    public void Write(Span<byte> payload)
    {
        BinaryPrimitives.WriteUInt32BigEndian(payload, Magic);
        BinaryPrimitives.WriteUInt32BigEndian(payload[4..], Stream);
        BinaryPrimitives.WriteInt64BigEndian(payload[8..], Sequence);
        BinaryPrimitives.WriteInt64BigEndian(payload[16..], SentAt);
    }
}
