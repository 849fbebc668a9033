using Tandem.Bpf.Attaching;
using Tandem.Primitives;

namespace Tandem.Drivers.Bpf;

/// <summary>Where a team's transmit program hangs.</summary>
/// <param name="Hook">What holds it.</param>
/// <param name="Device">The device it is asked of.</param>
internal readonly record struct TransmitPlace(IProgramHook Hook, IfIndex Device)
{
    internal const string Veth = "veth";
    internal const string Netkit = "netkit";

    /// <summary>A netkit runs the program itself as it transmits; the frames of a veth meet it at the ingress of the wire.</summary>
    /// <param name="kind">Of team device and wire.</param>
    /// <param name="team">The team device.</param>
    /// <param name="wire">Its far end.</param>
    /// <param name="ingress">Where programs hang at an ingress.</param>
    internal static TransmitPlace Of(string? kind, IfIndex team, IfIndex wire, IProgramHook ingress) =>
        kind == Netkit ? new(new NetkitPrimary(), team) : new(ingress, wire);
}
