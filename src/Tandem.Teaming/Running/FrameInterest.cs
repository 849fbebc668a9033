using Tandem.Primitives;
using Tandem.Protocols.Ethernet;

namespace Tandem.Teaming.Running;

/// <summary>Which frames of its ports a runner, or of its port a link watch, wants to see.</summary>
/// <param name="Type">What they carry, behind a VLAN tag if they have one.</param>
/// <param name="Group">The group they are sent to; the ports listen to it. None: those that come to the port anyway.</param>
public readonly record struct FrameInterest(EtherType Type, MacAddress Group = default)
{
    /// <summary>Of IPv6 only ICMPv6 messages of this type, without extension headers in front; null for all.</summary>
    public byte? IcmpV6Type { get; init; }
}
