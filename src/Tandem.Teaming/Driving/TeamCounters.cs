using Tandem.Primitives;

namespace Tandem.Teaming.Driving;

/// <summary>A driver's counters at one time.</summary>
/// <param name="Ports">By port.</param>
/// <param name="HashTxBytes">Octets sent by hash bucket, 256 entries (<c>lb_hash_stats</c>); loadbalance only.</param>
/// <param name="TxDropped">Frames that found no port to leave by.</param>
public sealed record TeamCounters(
    IReadOnlyDictionary<IfIndex, PortCounters> Ports, IReadOnlyList<ulong> HashTxBytes, ulong TxDropped);
