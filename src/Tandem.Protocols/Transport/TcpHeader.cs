using System.Buffers.Binary;
using Tandem.Protocols.Internet;

namespace Tandem.Protocols.Transport;

/// <summary>A TCP header.</summary>
/// <remarks>
/// 20 to 60 octets, big-endian. Source: RFC 9293 3.1.
/// <code>
/// 0 source port | 2 destination port | 4 sequence | 8 acknowledgement | 12 words, flags | 14 window |
/// 16 checksum | 18 urgent pointer | 20 options
/// </code>
/// </remarks>
/// <param name="SourcePort">Sender's port.</param>
/// <param name="DestinationPort">Receiver's port.</param>
/// <param name="Sequence">Number of the first octet of data.</param>
/// <param name="Acknowledgement">Next octet expected.</param>
/// <param name="Flags">Control bits.</param>
/// <param name="Window">Octets the sender will take, unscaled.</param>
/// <param name="OptionsBytes">Octets of options, 0 to 40, a multiple of 4.</param>
public readonly record struct TcpHeader(
    ushort SourcePort,
    ushort DestinationPort,
    uint Sequence = 0,
    uint Acknowledgement = 0,
    TcpFlags Flags = TcpFlags.Ack,
    ushort Window = ushort.MaxValue,
    int OptionsBytes = 0)
{
    /// <summary>Encoded size without options, in octets.</summary>
    public const int BaseLength = 20;

    private const int MaxOptions = 40;

    /// <summary>Encoded size, in octets: where the data starts.</summary>
    public int Length => BaseLength + OptionsBytes;

    /// <summary>Decodes an IP packet's payload, which may be hostile.</summary>
    /// <remarks>The checksum is not looked at: in a frame captured on its way out it may not be computed yet.</remarks>
    /// <returns>False when it is cut off; never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> segment, out TcpHeader header)
    {
        header = default;
        if (segment.Length < BaseLength) return false;
        int length = (segment[12] >> 4) * 4;
        if (length < BaseLength || length > segment.Length) return false;
        header = new TcpHeader(
            BinaryPrimitives.ReadUInt16BigEndian(segment),
            BinaryPrimitives.ReadUInt16BigEndian(segment[2..]),
            BinaryPrimitives.ReadUInt32BigEndian(segment[4..]),
            BinaryPrimitives.ReadUInt32BigEndian(segment[8..]),
            (TcpFlags)segment[13],
            BinaryPrimitives.ReadUInt16BigEndian(segment[14..]),
            length - BaseLength);
        return true;
    }

    /// <summary>Encodes into the first <see cref="Length"/> octets of <paramref name="segment"/>; its data must be
    /// in place behind.</summary>
    /// <param name="segment">Header and data.</param>
    /// <param name="pseudoHeader">From <see cref="InternetChecksum"/>, for the whole segment's length.</param>
    /// <param name="options"><see cref="OptionsBytes"/> octets.</param>
    /// <exception cref="ArgumentException">The options are not that long.</exception>
    public void Write(Span<byte> segment, uint pseudoHeader, ReadOnlySpan<byte> options = default)
    {
        if (options.Length != OptionsBytes || options.Length % 4 != 0 || options.Length > MaxOptions)
            throw new ArgumentException($"{options.Length} octets of options do not fit the header", nameof(options));

        BinaryPrimitives.WriteUInt16BigEndian(segment, SourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(segment[2..], DestinationPort);
        BinaryPrimitives.WriteUInt32BigEndian(segment[4..], Sequence);
        BinaryPrimitives.WriteUInt32BigEndian(segment[8..], Acknowledgement);
        segment[12] = (byte)(Length / 4 << 4);
        segment[13] = (byte)Flags;
        BinaryPrimitives.WriteUInt16BigEndian(segment[14..], Window);
        segment[16..20].Clear();
        options.CopyTo(segment[BaseLength..]);
        BinaryPrimitives.WriteUInt16BigEndian(segment[16..], InternetChecksum.Of(segment, pseudoHeader));
    }
}
