using Tandem.Bpf.Extended;
using Tandem.Drivers.Bpf.State;
using static Tandem.Bpf.Extended.Asm;
using static Tandem.Bpf.Extended.Register;

namespace Tandem.Drivers.Bpf.Programs;

/// <summary>What the transmit and the receive program have in common: their maps, and how they use them.</summary>
/// <remarks>Registers: R6 is the frame's context, R8 the forwarding table, R9 the slot of the port.</remarks>
internal static class ProgramMaps
{
    /// <summary>The map with the state, one value: <see cref="SharedLayout"/>.</summary>
    internal const string State = "tandem_state";

    /// <summary>The map that counts by port: <see cref="CounterLayout"/>, an entry a slot and one for the team.</summary>
    internal const string Ports = "tandem_ports";

    /// <summary>The map that counts by hash bucket: u64 octets.</summary>
    internal const string Hashes = "tandem_hashes";

    /// <summary>The map that keeps a hash program of somebody else's, as it was set; only teams that have one have it.</summary>
    internal const string HashCode = "tandem_code";

    /// <summary>Makes a program hold the map <see cref="HashCode"/>, for those who look at it later. Clobbers R0.</summary>
    internal static Instruction HoldHashCode() => LoadMap(R0, HashCode);

    /// <summary>R8 = the table in force. Clobbers R1.</summary>
    internal static Instruction[] LoadTable(string orElse) =>
    [
        LoadMapValue(R8, State, SharedLayout.CurrentTableOffset),
        Load(Width.Word, R1, R8, 0),
        JumpIfAtLeast(R1, SharedLayout.Tables, orElse), // never so; the verifier wants to know
        Mul(R1, SharedLayout.TableBytes),
        LoadMapValue(R8, State, SharedLayout.TablesOffset),
        Add(R8, R1),
    ];

    /// <summary>Counts the frame for the entry in R9: frames at <paramref name="offset"/>, octets behind. Clobbers R0–R5.</summary>
    internal static Instruction[] CountFrame(int offset, string label) =>
    [
        .. FindCounters(label),
        Load(Width.Double, R1, R0, offset),
        Add(R1, 1),
        Store(Width.Double, R0, offset, R1),
        Load(Width.Word, R2, R6, SkBuff.Length),
        Load(Width.Double, R1, R0, offset + sizeof(ulong)),
        Add(R1, R2),
        Store(Width.Double, R0, offset + sizeof(ulong), R1),
        Label(label),
    ];

    /// <summary>Counts a dropped frame for the entry in R9. Clobbers R0–R5.</summary>
    internal static Instruction[] CountDrop(int offset, string label) =>
    [
        .. FindCounters(label),
        Load(Width.Double, R1, R0, offset),
        Add(R1, 1),
        Store(Width.Double, R0, offset, R1),
        Label(label),
    ];

    // R0 = this processor's counters of the entry in R9.
    private static Instruction[] FindCounters(string orElse) =>
    [
        Store(Width.Word, R10, -4, R9),
        Mov(R2, R10),
        Add(R2, -4),
        LoadMap(R1, Ports),
        Call(Helper.MapLookupElement),
        JumpIfEqual(R0, 0, orElse),
    ];
}
