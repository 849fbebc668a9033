using Tandem.Linux.Packets;
using Tandem.Protocols.Ethernet;
using Tandem.Protocols.Internet;
using Tandem.Teaming.Running;

namespace Tandem.Daemon.Watching;

/// <summary>Makes the classic filter by which a packet socket lets only the frames through that somebody wants to see.</summary>
/// <remarks>The kernel has taken the VLAN tag off before it asks the filter. Source: include/uapi/linux/filter.h.</remarks>
internal static class FrameFilter
{
    private const ushort LoadByte = 0x30; // BPF_LD | BPF_B | BPF_ABS
    private const ushort LoadHalf = 0x28; // BPF_LD | BPF_H | BPF_ABS
    private const ushort JumpIfEqual = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
    private const ushort Return = 0x06; // BPF_RET | BPF_K
    private const uint Protocol = 0xffff_f000; // SKF_AD_OFF + SKF_AD_PROTOCOL
    private const uint NetworkHeader = 0xfff0_0000; // SKF_NET_OFF
    private const uint NextHeaderOffset = 6;
    private const uint IcmpTypeOffset = 40;

    internal static FilterInstruction[] Of(FrameInterest interest) => interest.IcmpV6Type is { } type
        ?
        [
            new(LoadHalf, 0, 0, Protocol),
            new(JumpIfEqual, 0, 5, (uint)EtherType.IPv6),
            new(LoadByte, 0, 0, NetworkHeader + NextHeaderOffset),
            new(JumpIfEqual, 0, 3, (uint)IPProtocol.IcmpV6),
            new(LoadByte, 0, 0, NetworkHeader + IcmpTypeOffset),
            new(JumpIfEqual, 0, 1, type),
            new(Return, 0, 0, uint.MaxValue),
            new(Return, 0, 0, 0),
        ]
        :
        [
            new(LoadHalf, 0, 0, Protocol),
            new(JumpIfEqual, 0, 1, (uint)interest.Type),
            new(Return, 0, 0, uint.MaxValue),
            new(Return, 0, 0, 0),
        ];
}
