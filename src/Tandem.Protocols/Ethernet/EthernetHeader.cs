using System.Buffers.Binary;
using Tandem.Primitives;

namespace Tandem.Protocols.Ethernet;

/// <summary>The start of an Ethernet frame, with its outermost VLAN tag if it has one.</summary>
/// <remarks>
/// Shape: { destination[6]; source[6]; [tag protocol u16; TCI u16;] type u16 }, big-endian. Source: IEEE Std 802.3-2018
/// 3.1.1. A second tag is part of the payload; <see cref="Type"/> then names it.
/// </remarks>
/// <param name="Destination">Who it is for.</param>
/// <param name="Source">Who sent it.</param>
/// <param name="Type">What follows; below 0x600 it is a length, IEEE 802.2 follows.</param>
/// <param name="Tag">Outermost tag.</param>
public readonly record struct EthernetHeader(
    MacAddress Destination, MacAddress Source, EtherType Type, VlanTag? Tag = null)
{
    /// <summary>Encoded size without a tag, in octets.</summary>
    public const int UntaggedLength = 14;

    /// <summary>Encoded size, in octets: where the payload starts.</summary>
    public int Length => Tag is null ? UntaggedLength : UntaggedLength + VlanTag.Length;

    /// <summary>Decodes the start of a frame.</summary>
    /// <returns>False when it is too short; never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> frame, out EthernetHeader header)
    {
        header = default;
        if (frame.Length < UntaggedLength) return false;
        MacAddress destination = MacAddress.FromOctets(frame);
        MacAddress source = MacAddress.FromOctets(frame[6..]);
        EtherType type = (EtherType)BinaryPrimitives.ReadUInt16BigEndian(frame[12..]);
        if (type is not (EtherType.Vlan or EtherType.ServiceVlan))
        {
            header = new EthernetHeader(destination, source, type);
            return true;
        }

        if (frame.Length < UntaggedLength + VlanTag.Length) return false;
        VlanTag tag = new(BinaryPrimitives.ReadUInt16BigEndian(frame[14..]), type);
        header = new EthernetHeader(
            destination, source, (EtherType)BinaryPrimitives.ReadUInt16BigEndian(frame[16..]), tag);
        return true;
    }

    /// <summary>Encodes into the first <see cref="Length"/> octets of <paramref name="frame"/>.</summary>
    public void Write(Span<byte> frame)
    {
        Destination.CopyTo(frame);
        Source.CopyTo(frame[6..]);
        if (Tag is { } tag)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame[12..], (ushort)tag.Protocol);
            BinaryPrimitives.WriteUInt16BigEndian(frame[14..], tag.Tci);
        }

        BinaryPrimitives.WriteUInt16BigEndian(frame[(Length - 2)..], (ushort)Type);
    }
}
