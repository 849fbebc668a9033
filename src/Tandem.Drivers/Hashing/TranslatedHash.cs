using Tandem.Bpf.Classic;
using Tandem.Bpf.Extended;
using static Tandem.Bpf.Extended.Asm;
using static Tandem.Bpf.Extended.Register;

namespace Tandem.Drivers.Hashing;

/// <summary>The extended form of a hash program that somebody else wrote.</summary>
internal static class TranslatedHash
{
    /// <summary>As <see cref="TxHashProgram.Extended"/>, but for R8, which it clobbers, and 80 octets of the stack.</summary>
    /// <param name="program">One without fault.</param>
    /// <param name="code">The part of a transmit program that leaves the bucket in R7.</param>
    /// <returns>Null when done, else what of it this driver cannot do.</returns>
    internal static string? TryBuild(ReadOnlySpan<ClassicInstruction> program, out IReadOnlyList<Instruction> code)
    {
        string? refused = ClassicTranslator.TryTranslate(program, out IReadOnlyList<Instruction> translated);
        code = [.. translated, .. Fold()];
        return refused;
    }

    // The XOR of the four octets.
    private static IEnumerable<Instruction> Fold() =>
    [
        .. ((int[])[16, 8]).SelectMany(static bits => (Instruction[])[Mov(R0, R7), ShiftRight(R0, bits), Xor(R7, R0)]),
        And(R7, 0xff),
    ];
}
