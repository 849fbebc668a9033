using Tandem.Primitives;
using Tandem.Protocols.Ethernet;

namespace Tandem.Lab.Traffic;

/// <summary>What a <see cref="FrameSender"/> is to send.</summary>
/// <param name="Source">Source address of the frames.</param>
/// <param name="Destination">Destination address of the frames.</param>
public sealed record FrameStream(MacAddress Source, MacAddress Destination)
{
    /// <summary>Frames a second.</summary>
    public int FramesPerSecond { get; init; } = 10_000;

    /// <summary>How many; null until stopped.</summary>
    public long? Count { get; init; }

    /// <summary>Octets of a frame, its Ethernet header included; 60 is the smallest.</summary>
    public int FrameLength { get; init; } = 60;

    /// <summary>Tells these frames from those of other streams.</summary>
    public uint Stream { get; init; }

    /// <summary>A VLAN tag for the frames.</summary>
    public VlanTag? Tag { get; init; }
}
