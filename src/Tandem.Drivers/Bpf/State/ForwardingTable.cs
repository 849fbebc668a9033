using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tandem.Drivers.Bpf.State;

/// <summary>All that the programs need to know to forward a frame. Never changed in place while in force.</summary>
/// <remarks>A port's slot is its line in the ledger. Offsets are part of the programs.</remarks>
[StructLayout(LayoutKind.Sequential, Size = 640)]
internal struct ForwardingTable
{
    internal const int CountOffset = 0;
    internal const int ReceivingOffset = 8;
    internal const int IndexesOffset = 16;
    internal const int OrderOffset = IndexesOffset + (SharedLayout.MaxPorts * sizeof(int));
    internal const int BucketsOffset = OrderOffset + SharedLayout.MaxPorts;

    /// <summary>In <see cref="Buckets"/>: frames with this hash have no port.</summary>
    internal const byte NoSlot = 0xff;

    internal uint Count; // how many entries of Order count
    internal uint Padding;
    internal ulong Receiving; // a bit a slot: frames from this port go to the team
    internal PortIndexes Indexes; // interface index by slot; 0 where there is no port
    internal TransmitOrder Order; // slots to transmit by, in turn
    internal BucketSlots Buckets; // slot by hash

    /// <summary>Interface indexes by slot.</summary>
    [InlineArray(SharedLayout.MaxPorts)]
    internal struct PortIndexes
    {
        private int _first;
    }

    /// <summary>Slots in the order of transmission.</summary>
    [InlineArray(SharedLayout.MaxPorts)]
    internal struct TransmitOrder
    {
        private byte _first;
    }

    /// <summary>Slots by hash bucket.</summary>
    [InlineArray(SharedLayout.Buckets)]
    internal struct BucketSlots
    {
        private byte _first;
    }
}
