using Tandem.Bpf.Classic;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Hashing;

/// <summary>Programs that compute a load-balancing team's transmit hash.</summary>
public static class TxHashProgram
{
    /// <summary>The classic program for the kernel's driver, whose result is the 32-bit hash.</summary>
    /// <remarks>Octet for octet what teamd 1.32 sets as <c>bpf_hash_func</c> for the same parts.</remarks>
    public static ClassicInstruction[] Classic(TxHashParts parts) => new ClassicHash(TxHashRecipe.From(parts)).Assemble();
}
