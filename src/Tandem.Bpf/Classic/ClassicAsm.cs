namespace Tandem.Bpf.Classic;

/// <summary>Mnemonics of classic BPF: each a pure function to one statement, its summary the pseudo-C.</summary>
/// <remarks>
/// The machine: accumulator A, index X, sixteen 32-bit slots M[]; loads from the frame are big-endian, and one beyond
/// its end makes the whole program return 0. Source: include/uapi/linux/bpf_common.h and filter.h.
/// </remarks>
public static class ClassicAsm
{
    private const uint AncillaryBase = 0xffff_f000;

    /// <summary><c>A = *(u32 *)(frame + offset)</c>. BPF_LD | BPF_W | BPF_ABS.</summary>
    public static ClassicStatement LoadWord(int offset) => new(0x20, (uint)offset);

    /// <summary><c>A = *(u16 *)(frame + offset)</c>. BPF_LD | BPF_H | BPF_ABS.</summary>
    public static ClassicStatement LoadHalf(int offset) => new(0x28, (uint)offset);

    /// <summary><c>A = *(u8 *)(frame + offset)</c>. BPF_LD | BPF_B | BPF_ABS.</summary>
    public static ClassicStatement LoadByte(int offset) => new(0x30, (uint)offset);

    /// <summary><c>A = *(u32 *)(frame + X + offset)</c>. BPF_LD | BPF_W | BPF_IND.</summary>
    public static ClassicStatement LoadWordAtX(int offset) => new(0x40, (uint)offset);

    /// <summary><c>A = *(u16 *)(frame + X + offset)</c>. BPF_LD | BPF_H | BPF_IND.</summary>
    public static ClassicStatement LoadHalfAtX(int offset) => new(0x48, (uint)offset);

    /// <summary><c>A = *(u8 *)(frame + X + offset)</c>. BPF_LD | BPF_B | BPF_IND.</summary>
    public static ClassicStatement LoadByteAtX(int offset) => new(0x50, (uint)offset);

    /// <summary><c>A = what the kernel knows of the frame</c>. BPF_LD | BPF_B | BPF_ABS at SKF_AD_OFF.</summary>
    public static ClassicStatement LoadAncillary(ClassicAncillary what) => new(0x30, AncillaryBase + (uint)what);

    /// <summary><c>A = value</c>. BPF_LD | BPF_IMM.</summary>
    public static ClassicStatement LoadConstant(uint value) => new(0x00, value);

    /// <summary><c>A = length of the frame</c>. BPF_LD | BPF_W | BPF_LEN.</summary>
    public static ClassicStatement LoadLength() => new(0x80);

    /// <summary><c>A = M[slot]</c>. BPF_LD | BPF_MEM.</summary>
    public static ClassicStatement LoadSlot(int slot) => new(0x60, (uint)slot);

    /// <summary><c>X = value</c>. BPF_LDX | BPF_IMM.</summary>
    public static ClassicStatement LoadXConstant(uint value) => new(0x01, value);

    /// <summary><c>X = M[slot]</c>. BPF_LDX | BPF_MEM.</summary>
    public static ClassicStatement LoadXSlot(int slot) => new(0x61, (uint)slot);

    /// <summary><c>X = 4 * (*(u8 *)(frame + offset) &amp; 0xf)</c>: the length of an IPv4 header. BPF_LDX | BPF_B |
    /// BPF_MSH.</summary>
    public static ClassicStatement LoadXHeaderLength(int offset) => new(0xb1, (uint)offset);

    /// <summary><c>M[slot] = A</c>. BPF_ST.</summary>
    public static ClassicStatement StoreSlot(int slot) => new(0x02, (uint)slot);

    /// <summary><c>M[slot] = X</c>. BPF_STX.</summary>
    public static ClassicStatement StoreXSlot(int slot) => new(0x03, (uint)slot);

    /// <summary><c>X = A</c>. BPF_MISC | BPF_TAX.</summary>
    public static ClassicStatement CopyToX() => new(0x07);

    /// <summary><c>A = X</c>. BPF_MISC | BPF_TXA.</summary>
    public static ClassicStatement CopyFromX() => new(0x87);

    /// <summary><c>A += value</c>. BPF_ALU | BPF_ADD | BPF_K.</summary>
    public static ClassicStatement Add(uint value) => new(0x04, value);

    /// <summary><c>A &amp;= value</c>. BPF_ALU | BPF_AND | BPF_K.</summary>
    public static ClassicStatement And(uint value) => new(0x54, value);

    /// <summary><c>A |= value</c>. BPF_ALU | BPF_OR | BPF_K.</summary>
    public static ClassicStatement Or(uint value) => new(0x44, value);

    /// <summary><c>A &lt;&lt;= bits</c>. BPF_ALU | BPF_LSH | BPF_K.</summary>
    public static ClassicStatement ShiftLeft(uint bits) => new(0x64, bits);

    /// <summary><c>A >>= bits</c>. BPF_ALU | BPF_RSH | BPF_K.</summary>
    public static ClassicStatement ShiftRight(uint bits) => new(0x74, bits);

    /// <summary><c>goto to</c>. BPF_JMP | BPF_JA.</summary>
    public static ClassicStatement Jump(string to) => new(0x05, Then: to);

    /// <summary><c>if (A == value) goto then; else goto otherwise</c>. BPF_JMP | BPF_JEQ | BPF_K.</summary>
    public static ClassicStatement JumpIfEqual(uint value, string? then = null, string? otherwise = null) =>
        new(0x15, value, then, otherwise);

    /// <summary><c>if (A > value) goto then; else goto otherwise</c>, unsigned. BPF_JMP | BPF_JGT | BPF_K.</summary>
    public static ClassicStatement JumpIfGreater(uint value, string? then = null, string? otherwise = null) =>
        new(0x25, value, then, otherwise);

    /// <summary><c>if (A >= value) goto then; else goto otherwise</c>, unsigned. BPF_JMP | BPF_JGE | BPF_K.</summary>
    public static ClassicStatement JumpIfAtLeast(uint value, string? then = null, string? otherwise = null) =>
        new(0x35, value, then, otherwise);

    /// <summary><c>if (A &amp; bits) goto then; else goto otherwise</c>. BPF_JMP | BPF_JSET | BPF_K.</summary>
    public static ClassicStatement JumpIfAnySet(uint bits, string? then = null, string? otherwise = null) =>
        new(0x45, bits, then, otherwise);

    /// <summary><c>return value</c>; of a socket filter: octets to keep, 0 to drop the frame. BPF_RET |
    /// BPF_K.</summary>
    public static ClassicStatement Return(uint value) => new(0x06, value);

    /// <summary><c>return A</c>. BPF_RET | BPF_A.</summary>
    public static ClassicStatement ReturnA() => new(0x16);

    /// <summary><c>name:</c>, the next instruction's place. No instruction itself.</summary>
    public static ClassicStatement Label(string name) => new(0, Label: name);
}
