using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Bpf.State;

/// <summary>A port's directions as flags of the ledger. Both have the flag of old, so that other releases read it right.</summary>
internal static class FlowFlags
{
    internal const PortFlags All = PortFlags.Enabled | PortFlags.ReceivesOnly | PortFlags.TransmitsOnly;

    internal static PortFlags Of(PortFlow flow) => flow switch
    {
        PortFlow.Both => PortFlags.Enabled,
        PortFlow.Receive => PortFlags.ReceivesOnly,
        PortFlow.Transmit => PortFlags.TransmitsOnly,
        _ => PortFlags.None,
    };

    internal static PortFlow Read(in PortRecord line) => (line.Flags & All) switch
    {
        PortFlags.None => PortFlow.None,
        PortFlags.ReceivesOnly => PortFlow.Receive,
        PortFlags.TransmitsOnly => PortFlow.Transmit,
        _ => PortFlow.Both, // an older daemon enables without looking at the others
    };
}
