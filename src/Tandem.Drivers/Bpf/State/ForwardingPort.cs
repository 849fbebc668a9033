using Tandem.Primitives;

namespace Tandem.Drivers.Bpf.State;

/// <summary>What the forwarding table depends on, of one port.</summary>
/// <param name="Slot">Its line in the ledger.</param>
/// <param name="Index">Its interface index.</param>
/// <param name="IsEnabled">Option <c>enabled</c>.</param>
/// <param name="IsLinkUp">The merged link: the daemon's verdict where it counts, else the device's own.</param>
/// <param name="EnableOrder">Grows with each enabling.</param>
internal readonly record struct ForwardingPort(int Slot, IfIndex Index, bool IsEnabled, bool IsLinkUp, uint EnableOrder);
