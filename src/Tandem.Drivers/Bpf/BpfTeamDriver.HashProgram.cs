using Tandem.Bpf.Classic;
using Tandem.Bpf.Loading;
using Tandem.Drivers.Bpf.State;
using Tandem.Drivers.Hashing;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Bpf;

/// <content>Hash programs of somebody else's.</content>
internal sealed partial class BpfTeamDriver
{
    /// <inheritdoc/>
    public ReadOnlySpan<byte> HashProgram => Header.TxHashPlusOne == TeamHeader.OwnHashCode ? _programs.HashCode : [];

    /// <inheritdoc/>
    public DriverResult SetHashProgram(ReadOnlySpan<ClassicInstruction> program)
    {
        if (Mode != TeamMode.LoadBalance) return new(DriverOutcome.Invalid, "only a loadbalance team has a hash program");
        if (ClassicCheck.FindFault(program) is { } fault) return new(DriverOutcome.Invalid, fault);
        if (TranslatedHash.TryBuild(program, out _) is { } refused) return new(DriverOutcome.NotSupported, refused);
        byte[] before = _programs.HashCode;
        int partsBefore = Header.TxHashPlusOne;
        try
        {
            _programs.StoreHashCode(ClassicInstruction.Encode(program));
            Header.TxHashPlusOne = TeamHeader.OwnHashCode;
            DriverResult result = ReplaceTransmit();
            if (result.IsDone) return result;
            _programs.StoreHashCode(before);
            Header.TxHashPlusOne = partsBefore;
            return result;
        }
        catch (BpfException denied)
        {
            Header.TxHashPlusOne = partsBefore;
            return new(DriverOutcome.Failed, denied.Message);
        }
    }
}
