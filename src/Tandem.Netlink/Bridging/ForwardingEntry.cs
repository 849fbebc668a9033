using Tandem.Primitives;

namespace Tandem.Netlink.Bridging;

/// <summary>One line of a bridge's forwarding table.</summary>
/// <param name="Address">Frames to this address …</param>
/// <param name="Port">… leave by this port; the bridge itself for its own addresses.</param>
/// <param name="IsLocal">It is the address of the port, or of the bridge, itself.</param>
/// <param name="IsStatic">It does not age.</param>
/// <param name="Age">Since a frame from that address last came in; zero when it does not age.</param>
/// <param name="Vlan">Only in this VLAN; null in all.</param>
public sealed record ForwardingEntry(
    MacAddress Address, IfIndex Port, bool IsLocal, bool IsStatic, TimeSpan Age, ushort? Vlan);
