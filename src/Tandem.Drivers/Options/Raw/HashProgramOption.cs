using Tandem.Bpf.Classic;
using Tandem.Drivers.Hashing;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Options.Raw;

/// <summary>The option <c>bpf_hash_func</c>: the classic program that computes the hash.</summary>
internal sealed class HashProgramOption(ITeamDriver driver)
{
    private static readonly TxHashParts[] s_every = [.. Enumerable.Range(0, 128).Select(static bits => (TxHashParts)bits)];
    private TxHashParts _parts;
    private byte[]? _program;
    private bool _isCleared;

    /// <summary>Eight octets an instruction; none when no program was set.</summary>
    internal ReadOnlySpan<byte> Read()
    {
        if (driver is IHashProgramDriver { HashProgram: { IsEmpty: false } own }) return own;
        if (driver.TxHash is not { } parts || (_isCleared && parts == TxHashParts.None)) return [];
        if (_program is null || parts != _parts) (_parts, _program) = (parts, Of(parts));
        return _program;
    }

    /// <summary>Takes a program, or none: those that a configuration's <c>tx_hash</c> stands for as what they stand for.</summary>
    internal DriverResult Write(ReadOnlySpan<byte> program)
    {
        if (program.Length % ClassicInstruction.Length != 0)
            return new(DriverOutcome.Invalid, "an instruction has eight octets");
        _isCleared = program.IsEmpty;
        if (program.IsEmpty) return driver.SetTxHash(TxHashParts.None);
        foreach (TxHashParts parts in s_every)
        {
            if (program.SequenceEqual(Of(parts))) return driver.SetTxHash(parts);
        }

        return driver is IHashProgramDriver any
            ? any.SetHashProgram(ClassicInstruction.Decode(program))
            : new(DriverOutcome.NotSupported, "this driver takes the hash programs that tx_hash makes, and no others");
    }

    private static byte[] Of(TxHashParts parts) => ClassicInstruction.Encode(TxHashProgram.Classic(parts));
}
