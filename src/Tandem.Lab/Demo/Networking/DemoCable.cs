using Tandem.Linux.Packets;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Lab.Demo.Networking;

/// <summary>One of the two cables of the machine with the team: its card, and the host's end, a port of the bridge.</summary>
/// <param name="cable">The cable; its near end is the card.</param>
/// <param name="card">The card's name.</param>
internal sealed class DemoCable(LabCable cable, string card)
{
    /// <summary>The card's name.</summary>
    internal string Card => card;

    /// <summary>The name of the host's end.</summary>
    internal string HostSide => SideOf(card);

    /// <summary>The host's end.</summary>
    internal IfIndex HostIndex => cable.FarIndex;

    /// <summary>Octets that left the host towards the machine, limits behind them.</summary>
    internal long BytesToMachine => (long)Counters.TxBytes;

    /// <summary>Octets that came to the host from the machine, limits behind them.</summary>
    internal long BytesFromMachine => (long)Counters.RxBytes;

    private LinkStatistics Counters => cable.Far.Rtnl.ReadStatistics(cable.FarIndex) ?? default;

    /// <summary>What the host calls its end of the cable of a card.</summary>
    internal static string SideOf(string card) => "vnet-" + card;

    /// <summary>Pulls it: the host's end goes down, the card loses its carrier.</summary>
    /// <returns>Just before; see <see cref="PacketClock"/>.</returns>
    internal long Pull() => cable.Pull();

    /// <summary>Plugs it in again.</summary>
    /// <returns>Just before; see <see cref="PacketClock"/>.</returns>
    internal long Plug() => cable.Plug();
}
