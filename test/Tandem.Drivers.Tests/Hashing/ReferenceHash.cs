using System.Buffers.Binary;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Tests.Hashing;

/// <summary>The hash, computed straight from its description, without a program.</summary>
internal static class ReferenceHash
{
    /// <summary>The 32-bit hash; null when something that counts lies beyond the frame's end.</summary>
    internal static uint? Of(TxHashParts parts, HashFrame frame)
    {
        try
        {
            return Compute(parts, frame);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>The bucket: the XOR of the four octets, or 0.</summary>
    internal static int BucketOf(uint? hash)
    {
        uint h = hash ?? 0;
        return (byte)(h ^ (h >> 8) ^ (h >> 16) ^ (h >> 24));
    }

    private static uint Compute(TxHashParts parts, HashFrame frame)
    {
        ReadOnlySpan<byte> octets = frame.Octets;
        uint hash = 0;
        if (parts.HasFlag(TxHashParts.Ethernet)) hash ^= Word(octets, 2) ^ Half(octets, 0) ^ Word(octets, 8) ^ Half(octets, 6);
        if ((parts & ~TxHashParts.Ethernet) == 0) return hash;

        ushort type = Half(octets, 12);
        bool isTagged = type == 0x8100;
        if (parts.HasFlag(TxHashParts.Vlan))
            hash ^= isTagged ? Half(octets, 14) & 0xfffu : frame.TagBeside ?? 0u;
        if ((parts & (TxHashParts.Layer3 | TxHashParts.Layer4)) == 0) return hash;

        if (isTagged)
        {
            type = Half(octets, 16);
            octets = octets[4..];
        }

        return hash ^ type switch
        {
            0x0800 => OfIPv4(parts, octets[14..]),
            0x86dd => OfIPv6(parts, octets[14..]),
            _ => 0u,
        };
    }

    private static uint OfIPv4(TxHashParts parts, ReadOnlySpan<byte> packet)
    {
        uint hash = parts.HasFlag(TxHashParts.IPv4) ? Word(packet, 12) ^ Word(packet, 16) : 0;
        if ((parts & TxHashParts.Layer4) == 0) return hash;
        if ((Half(packet, 6) & 0x1fff) != 0 || !HasPorts(parts, Byte(packet, 9))) return hash;
        int header = (packet[0] & 0xf) * 4;
        return hash ^ Half(packet, header) ^ Half(packet, header + 2);
    }

    private static uint OfIPv6(TxHashParts parts, ReadOnlySpan<byte> packet)
    {
        uint hash = 0;
        if (parts.HasFlag(TxHashParts.IPv6))
            for (int at = 8; at < 40; at += 4) hash ^= Word(packet, at);
        return (parts & TxHashParts.Layer4) != 0 && HasPorts(parts, Byte(packet, 6)) ? hash ^ Half(packet, 42) : hash;
    }

    private static bool HasPorts(TxHashParts parts, byte protocol) => parts.HasFlag(protocol switch
    {
        6 => TxHashParts.Tcp,
        17 => TxHashParts.Udp,
        132 => TxHashParts.Sctp,
        _ => (TxHashParts)0x80,
    });

    private static uint Word(ReadOnlySpan<byte> octets, int at) => BinaryPrimitives.ReadUInt32BigEndian(octets[at..]);

    private static ushort Half(ReadOnlySpan<byte> octets, int at) => BinaryPrimitives.ReadUInt16BigEndian(octets[at..]);

    private static byte Byte(ReadOnlySpan<byte> octets, int at) => octets.Slice(at, 1)[0];
}
