using Tandem.Primitives;
using Tandem.Protocols.Ethernet;

namespace Tandem.Teaming.Running;

/// <summary>Which frames of its ports a runner wants to see.</summary>
/// <param name="Type">What they carry; untagged frames only.</param>
/// <param name="Group">The group they are sent to; the ports listen to it.</param>
public readonly record struct FrameInterest(EtherType Type, MacAddress Group);
