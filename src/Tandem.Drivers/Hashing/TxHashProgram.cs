using Tandem.Bpf.Classic;
using Tandem.Bpf.Extended;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Hashing;

/// <summary>Programs that compute a load-balancing team's transmit hash.</summary>
public static class TxHashProgram
{
    /// <summary>The classic program for the kernel's driver, whose result is the 32-bit hash.</summary>
    /// <remarks>Octet for octet what teamd 1.32 sets as <c>bpf_hash_func</c> for the same parts.</remarks>
    public static ClassicInstruction[] Classic(TxHashParts parts) =>
        new ClassicHash(TxHashRecipe.From(parts)).Assemble();

    /// <summary>The part of a transmit program that leaves the hash's bucket, 0 to 255, in R7.</summary>
    /// <remarks>
    /// Same bucket as <see cref="Classic"/> gives for the same frame. To be put into a program for a tc or tcx
    /// hook, once. At entry R6 = context; it falls out at its end. Clobbers R0–R5 and R7, uses no stack; R6, R8 and
    /// R9 survive. May call <see cref="Helper.PullData"/>, after which addresses into the
    /// frame that the program kept are void. All its labels start with <c>hash_</c>. Needs Linux 5.3 (a bounded loop).
    /// </remarks>
    public static Instruction[] Extended(TxHashParts parts) =>
        new ExtendedHash(TxHashRecipe.From(parts)).Fragment();
}
