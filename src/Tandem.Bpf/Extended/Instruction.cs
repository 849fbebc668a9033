namespace Tandem.Bpf.Extended;

/// <summary>One instruction before labels and maps are resolved; pure data.</summary>
/// <remarks>
/// Shape when assembled: { u8 code; u4 dst; u4 src; s16 offset; s32 imm }, little-endian on the machines we run on; an
/// instruction that loads 64 bits takes two slots. Source: include/uapi/linux/bpf.h, struct bpf_insn.
/// </remarks>
/// <param name="Code">The operation.</param>
/// <param name="Destination">Register written, or base address of a store.</param>
/// <param name="Source">Register read.</param>
/// <param name="Offset">Address offset in octets; of a jump it is filled in from <paramref name="Target"/>.</param>
/// <param name="Immediate">Constant operand, helper number.</param>
/// <param name="ImmediateHigh">Upper half of a 64-bit constant; in a map value's address, the offset within the value.</param>
/// <param name="Target">Label that a jump goes to.</param>
/// <param name="Label">When set, no instruction at all but the name of this place.</param>
/// <param name="Map">Name of the map whose descriptor replaces <paramref name="Immediate"/> at load time.</param>
public readonly record struct Instruction(
    byte Code,
    Register Destination = Register.R0,
    Register Source = Register.R0,
    short Offset = 0,
    int Immediate = 0,
    int ImmediateHigh = 0,
    string? Target = null,
    string? Label = null,
    string? Map = null)
{
    internal const byte LoadImmediate64 = 0x18;

    /// <summary>How many 8-octet slots the instruction takes.</summary>
    public int Slots => Label is not null ? 0 : Code == LoadImmediate64 ? 2 : 1;
}
