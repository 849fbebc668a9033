using Tandem.Primitives;

namespace Tandem.Teaming.Driving;

/// <summary>What a loadbalance team had sent when its statistics were last refreshed. It never changes.</summary>
/// <param name="HashTxBytes">Octets sent by hash bucket, 256 entries (option <c>lb_hash_stats</c>).</param>
/// <param name="PortTxBytes">Octets sent by port (option <c>lb_port_stats</c>).</param>
public sealed record TxStatistics(IReadOnlyList<ulong> HashTxBytes, IReadOnlyDictionary<IfIndex, ulong> PortTxBytes);
