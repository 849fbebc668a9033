using System.Buffers.Binary;
using Tandem.Protocols.Internet;

namespace Tandem.Protocols.Transport;

/// <summary>A UDP header.</summary>
/// <remarks>8 octets, big-endian: { source port; destination port; length; checksum }, u16 each. Source: RFC
/// 768.</remarks>
/// <param name="SourcePort">Sender's port.</param>
/// <param name="DestinationPort">Receiver's port.</param>
/// <param name="PayloadBytes">Octets behind the header.</param>
public readonly record struct UdpHeader(ushort SourcePort, ushort DestinationPort, int PayloadBytes)
{
    /// <summary>Encoded size, in octets.</summary>
    public const int Length = 8;

    /// <summary>Decodes an IP packet's payload, which may be hostile.</summary>
    /// <remarks>The checksum is not looked at: in a frame captured on its way out it may not be computed yet.</remarks>
    /// <returns>False when it is cut off; never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out UdpHeader header)
    {
        header = default;
        if (datagram.Length < Length) return false;
        int length = BinaryPrimitives.ReadUInt16BigEndian(datagram[4..]);
        if (length < Length || length > datagram.Length) return false;
        header = new UdpHeader(
            BinaryPrimitives.ReadUInt16BigEndian(datagram),
            BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]),
            length - Length);
        return true;
    }

    /// <summary>Encodes into the first 8 octets of <paramref name="datagram"/>; its payload must be in place behind
    /// them.</summary>
    /// <param name="datagram">Header and payload.</param>
    /// <param name="pseudoHeader">From <see cref="InternetChecksum"/>, for the whole datagram's length.</param>
    public void Write(Span<byte> datagram, uint pseudoHeader)
    {
        BinaryPrimitives.WriteUInt16BigEndian(datagram, SourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[2..], DestinationPort);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[4..], (ushort)(Length + PayloadBytes));
        datagram[6..8].Clear();
        ushort checksum = InternetChecksum.Of(datagram[..(Length + PayloadBytes)], pseudoHeader);
        if (checksum == 0) checksum = ushort.MaxValue; // on the wire 0 means that none was made
        BinaryPrimitives.WriteUInt16BigEndian(datagram[6..], checksum);
    }
}
