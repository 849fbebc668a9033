using System.Buffers.Binary;
using Tandem.Protocols.Addresses;

namespace Tandem.Protocols.Internet;

/// <summary>An IPv4 header.</summary>
/// <remarks>
/// 20 to 60 octets, big-endian. Source: RFC 791 3.1.
/// <code>
/// 0 version=4, words | 1 tos | 2 total length | 4 id | 6 flags, fragment offset | 8 ttl | 9 protocol |
/// 10 checksum | 12 source | 16 destination | 20 options
/// </code>
/// </remarks>
/// <param name="Source">Sender.</param>
/// <param name="Destination">Receiver.</param>
/// <param name="Protocol">What it carries.</param>
/// <param name="PayloadBytes">Octets behind the header.</param>
/// <param name="OptionsBytes">Octets of options, 0 to 40, a multiple of 4.</param>
/// <param name="TimeToLive">Hops it may take.</param>
/// <param name="TypeOfService">Traffic class.</param>
/// <param name="Identification">Same in all fragments of a packet.</param>
/// <param name="Fragment">Flags and fragment offset as on the wire; see the constants.</param>
public readonly record struct IPv4Header(
    IPv4Address Source,
    IPv4Address Destination,
    IPProtocol Protocol,
    int PayloadBytes,
    int OptionsBytes = 0,
    byte TimeToLive = 64,
    byte TypeOfService = 0,
    ushort Identification = 0,
    ushort Fragment = 0)
{
    /// <summary>Encoded size without options, in octets.</summary>
    public const int BaseLength = 20;

    /// <summary>Flag in <see cref="Fragment"/>: routers must not fragment it.</summary>
    public const ushort DontFragment = 0x4000;

    /// <summary>Flag in <see cref="Fragment"/>: not the last fragment.</summary>
    public const ushort MoreFragments = 0x2000;

    private const int MaxOptions = 40;

    /// <summary>The option that makes every router on the way look at the packet. Source: RFC 2113.</summary>
    public static ReadOnlySpan<byte> RouterAlert => [0x94, 4, 0, 0];

    /// <summary>Encoded size, in octets: where the payload starts.</summary>
    public int Length => BaseLength + OptionsBytes;

    /// <summary>Where this fragment's payload belongs in the packet's, in octets.</summary>
    public int FragmentOffsetBytes => (Fragment & 0x1fff) * 8;

    /// <summary>Decodes a frame's payload, which may be hostile; padding behind the packet is ignored.</summary>
    /// <returns>False when it is cut off, inconsistent, or its checksum is wrong; never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> packet, out IPv4Header header)
    {
        header = default;
        if (packet.Length < BaseLength || packet[0] >> 4 != 4) return false;
        int length = (packet[0] & 0xf) * 4;
        int total = BinaryPrimitives.ReadUInt16BigEndian(packet[2..]);
        if (length < BaseLength || total < length || packet.Length < total) return false;
        if (InternetChecksum.Of(packet[..length]) != 0) return false;
        header = new IPv4Header(
            IPv4Address.FromOctets(packet[12..]),
            IPv4Address.FromOctets(packet[16..]),
            (IPProtocol)packet[9],
            total - length,
            length - BaseLength,
            packet[8],
            packet[1],
            BinaryPrimitives.ReadUInt16BigEndian(packet[4..]),
            BinaryPrimitives.ReadUInt16BigEndian(packet[6..]));
        return true;
    }

    /// <summary>Encodes, checksum included, into the first <see cref="Length"/> octets of
    /// <paramref name="packet"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="options"/> are not <see cref="OptionsBytes"/>
    /// octets.</exception>
    public void Write(Span<byte> packet, ReadOnlySpan<byte> options = default)
    {
        if (options.Length != OptionsBytes || options.Length % 4 != 0 || options.Length > MaxOptions)
            throw new ArgumentException($"{options.Length} octets of options do not fit the header", nameof(options));

        packet[0] = (byte)(0x40 | (Length / 4));
        packet[1] = TypeOfService;
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], (ushort)(Length + PayloadBytes));
        BinaryPrimitives.WriteUInt16BigEndian(packet[4..], Identification);
        BinaryPrimitives.WriteUInt16BigEndian(packet[6..], Fragment);
        packet[8] = TimeToLive;
        packet[9] = (byte)Protocol;
        packet[10..12].Clear();
        Source.CopyTo(packet[12..]);
        Destination.CopyTo(packet[16..]);
        options.CopyTo(packet[BaseLength..]);
        BinaryPrimitives.WriteUInt16BigEndian(packet[10..], InternetChecksum.Of(packet[..Length]));
    }
}
