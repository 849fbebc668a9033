namespace Tandem.Bpf.Classic;

/// <summary>Whether the kernel would take a classic program.</summary>
/// <remarks>Source: net/core/filter.c, bpf_check_classic (behaviour).</remarks>
public static class ClassicCheck
{
    /// <summary>The longest program. BPF_MAXINSNS.</summary>
    public const int MaxLength = 4096;

    /// <summary>Slots of memory. BPF_MEMWORDS.</summary>
    internal const int Slots = 16;

    private const uint AncillaryBase = 0xffff_f000;

    // LD: 0, IMM, LEN, MEM, ABS, IND; LDX: IMM, LEN, MEM, MSH; ST, STX; ALU by K and X; JMP by K and X; RET; MISC.
    private static readonly HashSet<ushort> s_codes =
    [
        0x00, 0x20, 0x28, 0x30, 0x40, 0x48, 0x50, 0x60, 0x80, 0x01, 0x61, 0x81, 0xb1, 0x02, 0x03,
        0x04, 0x14, 0x24, 0x34, 0x44, 0x54, 0x64, 0x74, 0x84, 0x94, 0xa4, 0x0c, 0x1c, 0x2c, 0x3c, 0x4c, 0x5c, 0x6c, 0x7c, 0x9c, 0xac,
        0x05, 0x15, 0x25, 0x35, 0x45, 0x1d, 0x2d, 0x3d, 0x4d, 0x06, 0x16, 0x07, 0x87,
    ];

    /// <summary>Finds what is wrong with <paramref name="program"/>.</summary>
    /// <returns>The first fault and its place; null when there is none.</returns>
    public static string? FindFault(ReadOnlySpan<ClassicInstruction> program)
    {
        if (program.Length is 0 or > MaxLength) return $"a program has 1 to {MaxLength} instructions, not {program.Length}";
        for (int at = 0; at < program.Length; at++)
        {
            if (FaultOf(program[at], program.Length - at - 1) is { } fault)
                return $"instruction {at} (code 0x{program[at].Code:x2}): {fault}";
        }

        if ((program[^1].Code & 0x07) != 6) return "the last instruction must be a return";
        return FindUnsetSlot(program) is { } unset ? $"instruction {unset}: reads a slot that nothing was stored in" : null;
    }

    private static string? FaultOf(ClassicInstruction i, int behind) => i.Code switch
    {
        _ when !s_codes.Contains(i.Code) => "there is none of that code",
        0x34 or 0x94 when i.K == 0 => "divides by 0",
        0x64 or 0x74 when i.K >= 32 => "shifts by 32 bits or more",
        0x60 or 0x61 or 0x02 or 0x03 when i.K >= Slots => $"there are slots 0 to {Slots - 1}",
        0x05 when i.K >= behind => "jumps behind the end",
        _ when (i.Code & 0x07) == 5 && i.Code != 0x05 && Math.Max(i.JumpTrue, i.JumpFalse) >= behind => "jumps behind the end",
        0x20 or 0x28 or 0x30 when i.K >= AncillaryBase && !Enum.IsDefined((ClassicAncillary)(i.K - AncillaryBase)) => "there is nothing at that offset",
        _ => null,
    };

    // A slot must have been stored on every way to a load from it. Jumps go forward only, so one pass knows all ways. As in the kernel a return
    // does not end one: what follows it also needs what the way to it had stored.
    private static int? FindUnsetSlot(ReadOnlySpan<ClassicInstruction> program)
    {
        ushort[] stored = new ushort[program.Length + 1];
        Array.Fill(stored, ushort.MaxValue);
        ushort now = 0;
        for (int at = 0; at < program.Length; at++)
        {
            ClassicInstruction i = program[at];
            now &= stored[at];
            switch (i.Code & 0x07)
            {
                case 2 or 3:
                    now |= (ushort)(1 << (int)i.K);
                    break;
                case 0 or 1 when (i.Code & 0xe0) == 0x60 && (now & (1 << (int)i.K)) == 0:
                    return at;
                case 5:
                    int then = i.Code == 0x05 ? (int)i.K : i.JumpTrue;
                    stored[at + 1 + then] &= now;
                    if (i.Code != 0x05) stored[at + 1 + i.JumpFalse] &= now;
                    now = ushort.MaxValue; // what comes next is reached by jumps only
                    break;
            }
        }

        return null;
    }
}
