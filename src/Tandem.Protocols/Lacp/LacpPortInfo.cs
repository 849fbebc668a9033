using System.Buffers.Binary;
using Tandem.Primitives;

namespace Tandem.Protocols.Lacp;

/// <summary>One side of a link, as LACPDUs describe it: the actor or the partner.</summary>
/// <remarks>
/// 15 octets, big-endian. Source: IEEE Std 802.1AX-2014 6.4.2.3.
/// <code>
/// 0 system priority | 2 system[6] | 8 key | 10 port priority | 12 port | 14 state
/// </code>
/// </remarks>
/// <param name="SystemPriority">Lower is better.</param>
/// <param name="System">The system's address; zero while the partner is unknown.</param>
/// <param name="Key">Only links of equal keys aggregate.</param>
/// <param name="PortPriority">Lower is better.</param>
/// <param name="Port">The port's number, unique in its system.</param>
/// <param name="State">The state bits.</param>
public readonly record struct LacpPortInfo(
    ushort SystemPriority, MacAddress System, ushort Key, ushort PortPriority, ushort Port, LacpState State)
{
    /// <summary>Encoded size, in octets.</summary>
    public const int Length = 15;

    /// <summary>True when every bit of <paramref name="bits"/> is set.</summary>
    public bool Has(LacpState bits) => (State & bits) == bits;

    /// <summary>True when both name the same port of the same system, with the same priorities, key and aggregation.</summary>
    public bool IsSamePort(in LacpPortInfo other) =>
        this with { State = State & LacpState.Aggregation } == other with { State = other.State & LacpState.Aggregation };

    /// <summary>Reads the first 15 octets of <paramref name="octets"/>.</summary>
    internal static LacpPortInfo Read(ReadOnlySpan<byte> octets) => new(
        BinaryPrimitives.ReadUInt16BigEndian(octets),
        MacAddress.FromOctets(octets[2..]),
        BinaryPrimitives.ReadUInt16BigEndian(octets[8..]),
        BinaryPrimitives.ReadUInt16BigEndian(octets[10..]),
        BinaryPrimitives.ReadUInt16BigEndian(octets[12..]),
        (LacpState)octets[14]);

    /// <summary>Writes the first 15 octets of <paramref name="octets"/>.</summary>
    internal void Write(Span<byte> octets)
    {
        BinaryPrimitives.WriteUInt16BigEndian(octets, SystemPriority);
        System.CopyTo(octets[2..]);
        BinaryPrimitives.WriteUInt16BigEndian(octets[8..], Key);
        BinaryPrimitives.WriteUInt16BigEndian(octets[10..], PortPriority);
        BinaryPrimitives.WriteUInt16BigEndian(octets[12..], Port);
        octets[14] = (byte)State;
    }
}
