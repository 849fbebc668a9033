using System.Runtime.InteropServices;

namespace Tandem.Drivers.Bpf.Programs;

/// <summary>One processor's counters of one port. Entry <see cref="TeamEntry"/> counts what found no port.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CounterLayout
{
    internal const int TxOffset = 0;
    internal const int RxOffset = 16;
    internal const int DroppedOffset = 32;
    internal const int Bytes = 40;

    /// <summary>The entry behind those of the ports.</summary>
    internal const int TeamEntry = State.SharedLayout.MaxPorts;

    internal ulong TxFrames;
    internal ulong TxBytes;
    internal ulong RxFrames;
    internal ulong RxBytes;
    internal ulong Dropped;
}
