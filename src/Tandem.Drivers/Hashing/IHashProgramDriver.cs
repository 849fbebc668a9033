using Tandem.Bpf.Classic;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Hashing;

/// <summary>A driver that also takes hash programs that no <see cref="TxHashParts"/> stand for.</summary>
internal interface IHashProgramDriver
{
    /// <summary>The program in force, eight octets an instruction; empty when the parts say it, or nobody set any.</summary>
    ReadOnlySpan<byte> HashProgram { get; }

    /// <summary>Hashes by <paramref name="program"/> from now on.</summary>
    /// <returns>
    /// <see cref="DriverOutcome.Invalid"/> for one that the kernel would not take; <see cref="DriverOutcome.NotSupported"/> for one that loads
    /// what this driver cannot know. The one before stays, then.
    /// </returns>
    DriverResult SetHashProgram(ReadOnlySpan<ClassicInstruction> program);
}
