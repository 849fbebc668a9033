namespace Tandem.Bpf.Extended;

/// <summary>Mnemonics: each a pure function to one <see cref="Instruction"/>. For <c>using static</c>.</summary>
/// <remarks>Source: Linux Documentation/bpf/standardization/instruction-set.rst (RFC 9669).</remarks>
public static partial class Asm
{
    /// <summary>Names this place, for jumps.</summary>
    public static Instruction Label(string name) => new(0, Label: name);

    /// <summary><c>dst = imm</c>, sign-extended to 64 bits.</summary>
    public static Instruction Mov(Register dst, int imm) => new(0xb7, dst, Immediate: imm);

    /// <summary><c>dst = src</c>, 64 bits.</summary>
    public static Instruction Mov(Register dst, Register src) => new(0xbf, dst, src);

    /// <summary><c>dst = (u32)src</c>.</summary>
    public static Instruction Mov32(Register dst, Register src) => new(0xbc, dst, src);

    /// <summary><c>dst = (u32)imm</c>.</summary>
    public static Instruction Mov32(Register dst, int imm) => new(0xb4, dst, Immediate: imm);

    /// <summary><c>dst += imm</c>, 64 bits.</summary>
    public static Instruction Add(Register dst, int imm) => new(0x07, dst, Immediate: imm);

    /// <summary><c>dst += src</c>, 64 bits.</summary>
    public static Instruction Add(Register dst, Register src) => new(0x0f, dst, src);

    /// <summary><c>dst -= src</c>, 64 bits.</summary>
    public static Instruction Sub(Register dst, Register src) => new(0x1f, dst, src);

    /// <summary><c>dst *= imm</c>, 64 bits.</summary>
    public static Instruction Mul(Register dst, int imm) => new(0x27, dst, Immediate: imm);

    /// <summary><c>dst %= src</c>, unsigned 32 bits; unchanged when src is 0.</summary>
    public static Instruction Mod32(Register dst, Register src) => new(0x9c, dst, src);

    /// <summary><c>dst &amp;= imm</c>, sign-extended.</summary>
    public static Instruction And(Register dst, int imm) => new(0x57, dst, Immediate: imm);

    /// <summary><c>dst &amp;= src</c>.</summary>
    public static Instruction And(Register dst, Register src) => new(0x5f, dst, src);

    /// <summary><c>dst = (u32)(dst &amp; imm)</c>.</summary>
    public static Instruction And32(Register dst, int imm) => new(0x54, dst, Immediate: imm);

    /// <summary><c>dst |= imm</c>, sign-extended.</summary>
    public static Instruction Or(Register dst, int imm) => new(0x47, dst, Immediate: imm);

    /// <summary><c>dst |= src</c>.</summary>
    public static Instruction Or(Register dst, Register src) => new(0x4f, dst, src);

    /// <summary><c>dst ^= src</c>.</summary>
    public static Instruction Xor(Register dst, Register src) => new(0xaf, dst, src);

    /// <summary><c>dst = (u32)(dst ^ src)</c>.</summary>
    public static Instruction Xor32(Register dst, Register src) => new(0xac, dst, src);

    /// <summary><c>dst &lt;&lt;= imm</c>, 64 bits.</summary>
    public static Instruction ShiftLeft(Register dst, int imm) => new(0x67, dst, Immediate: imm);

    /// <summary><c>dst &gt;&gt;= imm</c>, 64 bits, zeros shifted in.</summary>
    public static Instruction ShiftRight(Register dst, int imm) => new(0x77, dst, Immediate: imm);

    /// <summary><c>dst &gt;&gt;= src</c>, 64 bits, zeros shifted in.</summary>
    public static Instruction ShiftRight(Register dst, Register src) => new(0x7f, dst, src);

    /// <summary><c>dst = htobe16(dst)</c>: big-endian to host order and back.</summary>
    public static Instruction BigEndian16(Register dst) => new(0xdc, dst, Immediate: 16);

    /// <summary><c>dst = htobe32(dst)</c>.</summary>
    public static Instruction BigEndian32(Register dst) => new(0xdc, dst, Immediate: 32);

    /// <summary><c>dst = *(width*)(src + offset)</c>, zero-extended.</summary>
    public static Instruction Load(Width width, Register dst, Register src, int offset) =>
        new((byte)(0x61 | (int)width), dst, src, checked((short)offset));

    /// <summary><c>*(width*)(dst + offset) = src</c>.</summary>
    public static Instruction Store(Width width, Register dst, int offset, Register src) =>
        new((byte)(0x63 | (int)width), dst, src, checked((short)offset));

    /// <summary><c>*(width*)(dst + offset) = imm</c>.</summary>
    public static Instruction Store(Width width, Register dst, int offset, int imm) =>
        new((byte)(0x62 | (int)width), dst, Offset: checked((short)offset), Immediate: imm);

    /// <summary><c>lock *(width*)(dst + offset) += src</c>; word or double.</summary>
    public static Instruction AtomicAdd(Width width, Register dst, int offset, Register src) =>
        new((byte)(0xc3 | (int)width), dst, src, checked((short)offset));

    /// <summary><c>src = lock fetch_add((width*)(dst + offset), src)</c>; word or double. Since Linux 5.12.</summary>
    public static Instruction AtomicFetchAdd(Width width, Register dst, int offset, Register src) =>
        new((byte)(0xc3 | (int)width), dst, src, checked((short)offset), Immediate: 1);

    /// <summary><c>dst = imm</c>, all 64 bits.</summary>
    public static Instruction Mov64(Register dst, ulong imm) =>
        new(Instruction.LoadImmediate64, dst, Immediate: unchecked((int)imm), ImmediateHigh: (int)(imm >> 32));

    /// <summary><c>dst = &amp;map</c>, for helpers that take a map.</summary>
    public static Instruction LoadMap(Register dst, string map) =>
        new(Instruction.LoadImmediate64, dst, (Register)1, Map: map); // BPF_PSEUDO_MAP_FD

    /// <summary><c>dst = &amp;map[0] + offset</c>: straight into the value of a one-element array map.</summary>
    public static Instruction LoadMapValue(Register dst, string map, int offset) =>
        new(Instruction.LoadImmediate64, dst, (Register)2, ImmediateHigh: offset, Map: map); // BPF_PSEUDO_MAP_VALUE

    /// <summary><c>r0 = helper(r1, …, r5)</c>.</summary>
    public static Instruction Call(Helper helper) => new(0x85, Immediate: (int)helper);

    /// <summary><c>return r0</c>.</summary>
    public static Instruction Exit() => new(0x95);
}
