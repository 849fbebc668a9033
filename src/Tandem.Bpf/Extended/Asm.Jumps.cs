namespace Tandem.Bpf.Extended;

/// <content>Jumps; all compare 64 bits, unsigned.</content>
public static partial class Asm
{
    /// <summary><c>goto to</c>.</summary>
    public static Instruction Jump(string to) => new(0x05, Target: to);

    /// <summary><c>if (dst == imm) goto to</c>.</summary>
    public static Instruction JumpIfEqual(Register dst, int imm, string to) => new(0x15, dst, Immediate: imm, Target: to);

    /// <summary><c>if (dst == src) goto to</c>.</summary>
    public static Instruction JumpIfEqual(Register dst, Register src, string to) => new(0x1d, dst, src, Target: to);

    /// <summary><c>if (dst != imm) goto to</c>.</summary>
    public static Instruction JumpIfNotEqual(Register dst, int imm, string to) => new(0x55, dst, Immediate: imm, Target: to);

    /// <summary><c>if (dst != src) goto to</c>.</summary>
    public static Instruction JumpIfNotEqual(Register dst, Register src, string to) => new(0x5d, dst, src, Target: to);

    /// <summary><c>if (dst &gt; imm) goto to</c>.</summary>
    public static Instruction JumpIfGreater(Register dst, int imm, string to) => new(0x25, dst, Immediate: imm, Target: to);

    /// <summary><c>if (dst &gt; src) goto to</c>.</summary>
    public static Instruction JumpIfGreater(Register dst, Register src, string to) => new(0x2d, dst, src, Target: to);

    /// <summary><c>if (dst &gt;= imm) goto to</c>.</summary>
    public static Instruction JumpIfAtLeast(Register dst, int imm, string to) => new(0x35, dst, Immediate: imm, Target: to);

    /// <summary><c>if (dst &gt;= src) goto to</c>.</summary>
    public static Instruction JumpIfAtLeast(Register dst, Register src, string to) => new(0x3d, dst, src, Target: to);

    /// <summary><c>if (dst &lt; imm) goto to</c>.</summary>
    public static Instruction JumpIfLess(Register dst, int imm, string to) => new(0xa5, dst, Immediate: imm, Target: to);

    /// <summary><c>if (dst &lt; src) goto to</c>.</summary>
    public static Instruction JumpIfLess(Register dst, Register src, string to) => new(0xad, dst, src, Target: to);

    /// <summary><c>if (dst &amp; imm) goto to</c>.</summary>
    public static Instruction JumpIfAnySet(Register dst, int imm, string to) => new(0x45, dst, Immediate: imm, Target: to);
}
