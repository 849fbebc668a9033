using Tandem.Primitives;

namespace Tandem.Linux.Packets;

/// <summary>What the kernel says about a received frame.</summary>
/// <param name="Length">Octets of the frame in the buffer, a VLAN tag put back included.</param>
/// <param name="Device">Where it arrived.</param>
/// <param name="Origin">Why it was seen.</param>
/// <param name="VlanTci">The VLAN tag's 16 bits when the device had taken the tag off; null otherwise.</param>
/// <param name="ReceivedAt">Unix time of arrival in nanoseconds; 0 unless time stamps are on.</param>
public readonly record struct ReceivedPacket(
    int Length, IfIndex Device, PacketOrigin Origin, ushort? VlanTci, long ReceivedAt);
