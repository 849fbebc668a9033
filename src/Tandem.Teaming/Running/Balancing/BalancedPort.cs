using Tandem.Primitives;

namespace Tandem.Teaming.Running.Balancing;

/// <summary>A port that hash buckets can have.</summary>
/// <param name="Index">Its interface index.</param>
/// <param name="Capacity">How much it carries in proportion to the others, from 1: their speeds, or 1 each.</param>
public readonly record struct BalancedPort(IfIndex Index, uint Capacity);
