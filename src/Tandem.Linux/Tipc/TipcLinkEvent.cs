namespace Tandem.Linux.Tipc;

/// <summary>A link of TIPC began to work, or stopped.</summary>
/// <param name="IsUp">It began to.</param>
/// <param name="Peer">The number of the node at its far end.</param>
/// <param name="Bearer">The number of the bearer below it.</param>
public readonly record struct TipcLinkEvent(bool IsUp, uint Peer, uint Bearer);
