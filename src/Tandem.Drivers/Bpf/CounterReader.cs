using System.Runtime.InteropServices;
using Tandem.Bpf.Loading;
using Tandem.Drivers.Bpf.Programs;
using Tandem.Drivers.Bpf.State;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Bpf;

/// <summary>Adds up the counters that each processor keeps for itself.</summary>
internal static class CounterReader
{
    /// <summary>The counters of the port in <paramref name="slot"/>, or of <see cref="CounterLayout.TeamEntry"/>.</summary>
    internal static PortCounters ReadPort(BpfMap ports, int slot)
    {
        CounterLayout[] processors = new CounterLayout[PossibleCpus.Count];
        ports.Read(slot, MemoryMarshal.AsBytes(processors.AsSpan()));
        PortCounters sum = default;
        foreach (CounterLayout one in processors)
        {
            sum = new(
                sum.TxFrames + one.TxFrames,
                sum.TxBytes + one.TxBytes,
                sum.RxFrames + one.RxFrames,
                sum.RxBytes + one.RxBytes,
                sum.RxDropped + one.Dropped);
        }

        return sum;
    }

    /// <summary>Sets the counters of a slot to zero, for its next port.</summary>
    internal static void ClearPort(BpfMap ports, int slot) =>
        ports.Write(slot, MemoryMarshal.AsBytes(new CounterLayout[PossibleCpus.Count].AsSpan()));

    /// <summary>Octets sent by hash bucket.</summary>
    internal static ulong[] ReadHashes(BpfMap hashes)
    {
        ulong[] sums = new ulong[SharedLayout.Buckets];
        ulong[] processors = new ulong[PossibleCpus.Count];
        for (int hash = 0; hash < sums.Length; hash++)
        {
            hashes.Read(hash, MemoryMarshal.AsBytes(processors.AsSpan()));
            foreach (ulong one in processors) sums[hash] += one;
        }

        return sums;
    }
}
