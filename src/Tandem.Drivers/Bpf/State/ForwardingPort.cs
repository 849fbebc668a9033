using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Bpf.State;

/// <summary>What the forwarding table depends on, of one port.</summary>
/// <param name="Slot">Its line in the ledger.</param>
/// <param name="Index">Its interface index.</param>
/// <param name="Flow">The directions in which it carries frames.</param>
/// <param name="IsLinkUp">The merged link: the daemon's verdict where it counts, else the device's own.</param>
/// <param name="EnableOrder">Grows with each enabling.</param>
internal readonly record struct ForwardingPort(int Slot, IfIndex Index, PortFlow Flow, bool IsLinkUp, uint EnableOrder)
{
    internal bool Receives => (Flow & PortFlow.Receive) != 0;

    internal bool Transmits => (Flow & PortFlow.Transmit) != 0;
}
