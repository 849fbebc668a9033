using Tandem.Bpf.Classic;
using Tandem.Drivers.Hashing;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Kernel;

/// <summary>The option <c>bpf_hash_func</c>: programs for header parts, and the parts of a program.</summary>
internal static class KnownHashes
{
    private const TxHashParts All = TxHashParts.Ethernet | TxHashParts.Vlan | TxHashParts.Layer3 | TxHashParts.Layer4;

    /// <summary>The program for <paramref name="parts"/>, as the option carries it.</summary>
    internal static TeamOptionValue ProgramOf(TxHashParts parts) =>
        TeamOptionValue.Of(ClassicInstruction.Encode(TxHashProgram.Classic(parts)));

    /// <summary>What a program hashes.</summary>
    /// <returns>Null when it is none that teamd sets.</returns>
    internal static TxHashParts? PartsOf(TeamOptionValue? program)
    {
        if (program is null || program.Octets.IsEmpty) return null;
        for (TxHashParts parts = TxHashParts.None; parts <= All; parts++)
        {
            if (ProgramOf(parts).Equals(program)) return parts;
        }

        return null;
    }
}
