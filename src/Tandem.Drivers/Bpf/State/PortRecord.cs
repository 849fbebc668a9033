using System.Runtime.InteropServices;

namespace Tandem.Drivers.Bpf.State;

/// <summary>One line of the ledger: a port's options, and what is needed to give the device back as it was.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PortRecord
{
    internal int Index; // interface index, 0 when the line is free
    internal PortFlags Flags;
    internal int Priority;
    internal uint QueueId;
    internal uint JoinOrder; // ports are listed in order of addition
    internal uint EnableOrder; // enabled ports transmit in order of enabling
    internal int OriginalMtu;
    internal uint OriginalFlags; // IFF_*
    internal ulong OriginalAddress; // the six octets, first octet lowest
    internal ulong Reserved;
}
