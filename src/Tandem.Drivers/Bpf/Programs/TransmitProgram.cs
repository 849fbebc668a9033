using Tandem.Bpf.Extended;
using Tandem.Drivers.Bpf.State;
using Tandem.Teaming.Driving;
using static Tandem.Bpf.Extended.Asm;
using static Tandem.Bpf.Extended.Register;

namespace Tandem.Drivers.Bpf.Programs;

/// <summary>The program at a <see cref="TransmitPlace"/>: a frame that the host sent through the team device leaves by a port.</summary>
/// <remarks>
/// Each mode has its own program; which port has its turn, or belongs to a hash, stands in the forwarding table. No frame
/// ever goes up the stack from here.
/// </remarks>
internal static class TransmitProgram
{
    internal const string Name = "tandem_tx";

    /// <summary>The program for one mode.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="hash">For loadbalance: leaves the frame's hash, 0–255, in R7; R6 is the context.</param>
    internal static Instruction[] Build(TeamMode mode, IReadOnlyList<Instruction> hash) => mode switch
    {
        TeamMode.Broadcast => Broadcast(),
        TeamMode.RoundRobin => InTurn(NextTurn()),
        TeamMode.Random => InTurn(RandomTurn()),
        TeamMode.ActiveBackup => InTurn([Mov(R1, 0)]),
        TeamMode.LoadBalance => ByHash(hash),
        _ => Nothing(),
    };

    /// <summary>Sends nothing yet. Its maps are what a returning daemon finds the team by.</summary>
    private static Instruction[] Nothing() =>
    [
        Mov(R6, R1),
        .. ProgramMaps.LoadTable(orElse: "drop"),
        .. Drop(),
    ];

    /// <summary>Takes the port whose turn <paramref name="turn"/> leaves in R1. R7 is the number of turns.</summary>
    private static Instruction[] InTurn(Instruction[] turn) =>
    [
        Mov(R6, R1),
        .. ProgramMaps.LoadTable(orElse: "drop"),
        Load(Width.Word, R7, R8, ForwardingTable.CountOffset),
        JumpIfEqual(R7, 0, "drop"),
        .. turn,
        .. SlotOfTurn(),
        .. SendBySlot(),
    ];

    private static Instruction[] NextTurn() =>
    [
        Mov(R1, 1),
        LoadMapValue(R2, ProgramMaps.State, SharedLayout.TurnOffset),
        AtomicFetchAdd(Width.Word, R2, 0, R1),
        Mod32(R1, R7),
    ];

    private static Instruction[] RandomTurn() =>
    [
        Call(Helper.GetRandom),
        Mov(R1, R0),
        Mod32(R1, R7),
    ];

    // R9 = the slot of the turn in R1. The masks are for the verifier, which does not follow the count.
    private static Instruction[] SlotOfTurn() =>
    [
        And(R1, SharedLayout.MaxPorts - 1),
        Add(R1, R8),
        Load(Width.Byte, R9, R1, ForwardingTable.OrderOffset),
        And(R9, SharedLayout.MaxPorts - 1),
    ];

    private static Instruction[] ByHash(IReadOnlyList<Instruction> hash) =>
    [
        Mov(R6, R1),
        .. hash,
        .. ProgramMaps.LoadTable(orElse: "drop"),
        And(R7, SharedLayout.Buckets - 1),
        Mov(R1, R8),
        Add(R1, R7),
        Load(Width.Byte, R9, R1, ForwardingTable.BucketsOffset),
        JumpIfAtLeast(R9, SharedLayout.MaxPorts, "drop"),
        Store(Width.Word, R10, -4, R7),
        Mov(R2, R10),
        Add(R2, -4),
        LoadMap(R1, ProgramMaps.Hashes),
        Call(Helper.MapLookupElement),
        JumpIfEqual(R0, 0, "send"),
        Load(Width.Word, R2, R6, SkBuff.Length),
        Load(Width.Double, R1, R0, 0),
        Add(R1, R2),
        Store(Width.Double, R0, 0, R1),
        Label("send"),
        .. SendBySlot(),
    ];

    /// <summary>Counts, and sends by the port in slot R9; drops when there is none.</summary>
    private static Instruction[] SendBySlot() =>
    [
        .. ProgramMaps.CountFrame(CounterLayout.TxOffset, "counted"),
        .. LoadPortOfSlot("drop"),
        Mov(R2, 0), // egress
        Call(Helper.Redirect),
        Exit(),
        .. Drop(),
    ];

    private static Instruction[] LoadPortOfSlot(string orElse) =>
    [
        Mov(R1, R9),
        ShiftLeft(R1, 2),
        Add(R1, R8),
        Load(Width.Word, R1, R1, ForwardingTable.IndexesOffset),
        JumpIfEqual(R1, 0, orElse),
    ];

    private static Instruction[] Drop() =>
    [
        Label("drop"),
        Mov(R9, CounterLayout.TeamEntry),
        .. ProgramMaps.CountDrop(CounterLayout.DroppedOffset, "dropped"),
        Mov(R0, Verdict.Drop),
        Exit(),
    ];

    // A copy at once for every port but the last, which gets the frame itself. R7: the turn; R10-8: how many follow.
    private static Instruction[] Broadcast() =>
    [
        Mov(R6, R1),
        .. ProgramMaps.LoadTable(orElse: "drop"),
        Mov(R7, 0),
        Label("next"),
        JumpIfAtLeast(R7, SharedLayout.MaxPorts, "drop"), // never so; bounds the loop
        Load(Width.Word, R2, R8, ForwardingTable.CountOffset),
        JumpIfEqual(R2, 0, "drop"),
        Mov(R1, R7),
        .. SlotOfTurn(),
        Add(R7, 1),
        Load(Width.Word, R2, R8, ForwardingTable.CountOffset),
        JumpIfAtLeast(R7, R2, "send"),
        .. ProgramMaps.CountFrame(CounterLayout.TxOffset, "copy_counted"),
        .. LoadPortOfSlot("next"),
        Mov(R2, R1),
        Mov(R1, R6),
        Mov(R3, 0),
        Call(Helper.CloneRedirect),
        Jump("next"),
        Label("send"),
        .. SendBySlot(),
    ];
}
