using Tandem.Bpf.Extended;
using Tandem.Drivers.Bpf.State;
using Tandem.Primitives;
using static Tandem.Bpf.Extended.Asm;
using static Tandem.Bpf.Extended.Register;

namespace Tandem.Drivers.Bpf.Programs;

/// <summary>The program at a port's ingress: the team's frames go to the wire, and so to the team device.</summary>
/// <remarks>
/// A frame of a port that does not carry the team's frames is dropped: passed by accident, it would make the host answer
/// ARP for the team's address out of a backup port. Link-local frames (01:80:c2:00:00:0x) of such a port stay on it;
/// LACP and other slow protocols always do. TIPC's frames stay on it too, beside going to the team: its links may run over the
/// port itself, as those of the link watch tipc do, or over a VLAN of it. On a device that is no port any more the program is as if it were not there.
/// Source: IEEE Std 802.1Q 8.6.3 (reserved addresses); drivers/net/team (behaviour).
/// </remarks>
internal static class ReceiveProgram
{
    internal const string Name = "tandem_rx";

    private const int EthernetHeaderBytes = 14;
    private const int LinkLocalFirstWord = 0x00c28001; // 01:80:c2:00, as a little-endian word
    private const int LinkLocalLastHalfMask = 0xf0ff; // …:00:0x
    private const int SlowProtocolsType = 0x0988; // 0x8809 in network byte order
    private const int TipcType = 0xca88; // 0x88ca likewise

    /// <summary>The program for one port.</summary>
    /// <param name="slot">The port's line in the ledger.</param>
    /// <param name="port">The port.</param>
    /// <param name="wire">The far end of the team device.</param>
    internal static Instruction[] Build(int slot, IfIndex port, IfIndex wire) =>
    [
        Mov(R6, R1),
        .. ProgramMaps.LoadTable(orElse: "not_ours"),
        Load(Width.Word, R1, R8, ForwardingTable.IndexesOffset + (slot * sizeof(int))),
        JumpIfNotEqual(R1, port.Value, "not_ours"),
        Load(Width.Double, R7, R8, ForwardingTable.ReceivingOffset),
        ShiftRight(R7, slot),
        And(R7, 1), // R7: does this port carry the team's frames?
        Load(Width.Word, R2, R6, SkBuff.Data),
        Load(Width.Word, R3, R6, SkBuff.DataEnd),
        Mov(R4, R2),
        Add(R4, EthernetHeaderBytes),
        JumpIfGreater(R4, R3, "ordinary"),
        Load(Width.Word, R4, R2, 0),
        JumpIfNotEqual(R4, LinkLocalFirstWord, "ordinary"),
        Load(Width.Half, R4, R2, 4),
        And(R4, LinkLocalLastHalfMask),
        JumpIfNotEqual(R4, 0, "ordinary"),
        Load(Width.Word, R4, R6, SkBuff.Protocol),
        JumpIfEqual(R4, SlowProtocolsType, "stay"),
        JumpIfEqual(R7, 0, "stay"),
        Label("ordinary"),
        Mov(R9, slot),
        JumpIfEqual(R7, 0, "refuse"),
        .. ProgramMaps.CountFrame(CounterLayout.RxOffset, "counted"),
        Load(Width.Word, R4, R6, SkBuff.Protocol),
        JumpIfEqual(R4, TipcType, "share"),
        Mov(R1, wire.Value),
        Mov(R2, 0), // egress of the wire: arrives at the team device and is counted there
        Call(Helper.Redirect),
        Exit(),
        Label("refuse"),
        Load(Width.Word, R4, R6, SkBuff.Protocol),
        JumpIfEqual(R4, TipcType, "stay"),
        .. ProgramMaps.CountDrop(CounterLayout.DroppedOffset, "refused"),
        Mov(R0, Verdict.Drop),
        Exit(),
        Label("share"),
        Mov(R1, R6),
        Mov(R2, wire.Value),
        Mov(R3, 0), // egress, as above
        Call(Helper.CloneRedirect),
        Label("stay"),
        Mov(R0, Verdict.Pass),
        Exit(),
        Label("not_ours"),
        Mov(R0, Verdict.Next),
        Exit(),
    ];
}
