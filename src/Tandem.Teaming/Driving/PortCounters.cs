namespace Tandem.Teaming.Driving;

/// <summary>What the team sent and received through one port.</summary>
/// <param name="TxFrames">Frames handed to the port.</param>
/// <param name="TxBytes">Their octets, Ethernet header included.</param>
/// <param name="RxFrames">Frames taken from the port.</param>
/// <param name="RxBytes">Their octets.</param>
/// <param name="RxDropped">Frames refused because the port was not to carry any.</param>
public readonly record struct PortCounters(ulong TxFrames, ulong TxBytes, ulong RxFrames, ulong RxBytes, ulong RxDropped);
