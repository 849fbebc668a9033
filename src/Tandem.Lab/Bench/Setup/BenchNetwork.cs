using System.Net;
using Tandem.Lab.Bench.Traffic;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Lab.Bench.Setup;

/// <summary>A host with two cards to team, a peer at the other end of their cables, and a bare cable between the two to compare.</summary>
internal sealed class BenchNetwork : IDisposable
{
    internal const string Team = "team0";
    private const string BareHostAddress = "192.0.2.1";
    private const string BarePeerAddress = "192.0.2.2";
    private const string TeamHostAddress = "198.51.100.1";
    private const string TeamPeerAddress = "198.51.100.2";
    private readonly LabNetwork _network = new();

    /// <summary>Lays the cables. The cards are down, as teamd wants them; their far ends are up.</summary>
    internal BenchNetwork()
    {
        try
        {
            Host = _network.AddHost("host");
            Peer = _network.AddHost("peer");
            _network.Connect(Host, "bare", Peer, "bare", new CableSettings { Silent = true });
            Host.AddAddress("bare", BareHostAddress + "/24");
            Peer.AddAddress("bare", BarePeerAddress + "/24");
            Cables = [Lay("p1"), Lay("p2")];
            Peer.AddAddress("p1", TeamPeerAddress + "/24");
        }
        catch
        {
            _network.Dispose();
            throw;
        }
    }

    /// <summary>Where the team is.</summary>
    internal LabHost Host { get; }

    /// <summary>The other machine.</summary>
    internal LabHost Peer { get; }

    /// <summary>The cables of the cards p1 and p2.</summary>
    internal IReadOnlyList<LabCable> Cables { get; }

    internal static IPAddress BareHost { get; } = IPAddress.Parse(BareHostAddress);

    internal static IPAddress BarePeer { get; } = IPAddress.Parse(BarePeerAddress);

    internal static IPAddress TeamHost { get; } = IPAddress.Parse(TeamHostAddress);

    /// <summary>Reached through the cable of p1.</summary>
    internal static IPAddress TeamPeer { get; } = IPAddress.Parse(TeamPeerAddress);

    /// <summary>The team device.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    internal Link TeamLink => Host.Link(Team);

    /// <summary>Opens traffic by the bare cable.</summary>
    internal IFlood OpenBare(FloodKind kind, bool isOut) =>
        isOut ? kind.Open(Host, Peer, BarePeer) : kind.Open(Peer, Host, BareHost);

    /// <summary>Opens traffic through the team.</summary>
    internal IFlood OpenTeam(FloodKind kind, bool isOut) =>
        isOut ? kind.Open(Host, Peer, TeamPeer) : kind.Open(Peer, Host, TeamHost);

    /// <summary>Tries whether the kernel has a team driver of its own; where that is a module, this loads it.</summary>
    internal bool HasKernelTeams() => Has("team");

    /// <summary>Tries whether the kernel has bonding; where that is a module, this loads it.</summary>
    internal bool HasBonding() => Has("bond");

    /// <summary>The peer's bond; see <see cref="BondPeer"/>.</summary>
    internal IfIndex PeerBond { get; private set; }

    /// <summary>Makes a bond, by LACP, of the cables' far ends.</summary>
    internal void BondPeer() => PeerBond = Peer.AddBond("bond0", BondMode.Lacp, "p1", "p2");

    /// <summary>Gives the team device its address.</summary>
    internal void AddressTeam() => Host.AddAddress(Team, TeamHostAddress + "/24");

    /// <summary>Sets the team device up when it is there and down.</summary>
    /// <returns>The device, as it was found; null when there is none.</returns>
    internal Link? TryRaiseTeam()
    {
        Link? team = Host.Rtnl.GetLink(Team);
        if (team is { IsUp: false }) Host.Rtnl.TryChange(team.Index, new LinkChange { Up = true });
        return team;
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private bool Has(string kind)
    {
        const string probe = "probe";
        if (!Host.Rtnl.TryCreateLink(kind, probe).IsOk) return false;
        Host.Rtnl.DeleteLink(Host.Link(probe).Index);
        return true;
    }

    private LabCable Lay(string card)
    {
        LabCable cable = _network.Connect(Host, card, Peer, card, new CableSettings { Silent = true, LeaveDown = true });
        cable.Plug();
        return cable;
    }
}
