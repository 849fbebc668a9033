using System.Net;
using Tandem.Lab.Demo.Probing;
using Tandem.Lab.Showing;
using Tandem.Linux.Packets;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Lab.Demo.Networking;

/// <summary>A host with a bridge, and two machines on it: one with a card, one with two cards to team.</summary>
/// <remarks><code>
///   client            host                        teaming
///    eth0 ─────── vnet-client ─┐
///                             br0 ── vnet-ens9 ──── ens9 ─┐
///                              └──── vnet-eth0 ──── eth0 ─┴ team0
/// </code></remarks>
internal sealed class DemoNetwork : IDisposable
{
    internal const string BridgeName = "br0";
    internal const string TeamName = "team0";
    private const string ClientCard = "eth0";
    private const int PrefixLength = 24;
    private readonly LabNetwork _network = new();
    private readonly LabBridge _bridge;

    /// <summary>Builds it in namespaces of its own.</summary>
    internal DemoNetwork()
    {
        try
        {
            Host = _network.AddHost("host");
            Client = _network.AddHost("client");
            Teaming = _network.AddHost("teaming");
            _bridge = Host.AddBridge(BridgeName);
            Lay(Client, ClientCard, DemoCable.SideOf("client"), "52:54:00:00:00:01");
            Fast = new DemoCable(Lay(Teaming, "ens9", DemoCable.SideOf("ens9"), "52:54:00:00:00:09"), "ens9");
            Slow = new DemoCable(Lay(Teaming, "eth0", DemoCable.SideOf("eth0"), "52:54:00:00:00:10"), "eth0");
            foreach (DemoCable cable in new[] { Fast, Slow }) Teaming.SetUp(cable.Card, up: false); // teamd takes no card that is up
            SendWholeFrames(Client, ClientCard);
            Client.AddAddress(ClientCard, $"{ClientIp}/{PrefixLength}");
        }
        catch
        {
            _network.Dispose();
            throw;
        }
    }

    internal static IPAddress ClientIp { get; } = new([10, 77, 0, 1]);

    internal static IPAddress TeamIp { get; } = new([10, 77, 0, 2]);

    internal LabHost Host { get; }

    internal LabHost Client { get; }

    internal LabHost Teaming { get; }

    internal DemoCable Fast { get; }

    internal DemoCable Slow { get; }

    /// <summary>Gives the team its address, and brings it up.</summary>
    internal void ConfigureTeam()
    {
        Teaming.SetUp(TeamName);
        SendWholeFrames(Teaming, TeamName);
        Teaming.AddAddress(TeamName, $"{TeamIp}/{PrefixLength}");
    }

    /// <summary>Opens the sockets that numbered frames need: from the team to the client, seen on the slow cable.</summary>
    internal ProbeSockets OpenProbeSockets()
    {
        Link team = Teaming.Link(TeamName), client = Client.Link(ClientCard);
        return new ProbeSockets(
            PacketSocket.Open(team.Index, etherType: 0, within: Teaming.Namespace),
            PacketSocket.Open(client.Index, ProbeFrame.EtherType, within: Client.Namespace),
            PacketSocket.Open(Slow.HostIndex, within: Host.Namespace),
            team.Address,
            client.Address);
    }

    /// <summary>The bridge's forwarding table as <c>brctl showmacs</c> prints it.</summary>
    internal string ShowMacs() => BridgeTable.Show(Host.Rtnl, BridgeName)!;

    /// <summary>The qdiscs of a machine as <c>tc qdisc show</c> prints them, <c>noqueue</c> left out.</summary>
    internal static string ShowQdiscs(LabHost machine) => QdiscTable.Show(machine.Rtnl, withDefaults: false)!;

    /// <summary>The host's end behind which the bridge knows the team; null when it does not know.</summary>
    internal string? LearnedBehind()
    {
        MacAddress team = Teaming.Link(TeamName).Address;
        IfIndex? port = _bridge.Forwarding().FirstOrDefault(entry => entry.Address == team && !entry.IsLocal)?.Port;
        return port is { } index ? Host.Rtnl.GetLink(index)?.Name : null;
    }

    public void Dispose() => _network.Dispose();

    // Only frames of Ethernet's size: one segment of 64 kB would fill a link of 128 kB/s for half a second.
    private static void SendWholeFrames(LabHost machine, string link) =>
        machine.Rtnl.Change(machine.Link(link).Index, new LinkChange { GsoMaxSegments = 1 });

    private LabCable Lay(LabHost machine, string card, string hostSide, string address) =>
        _network.Connect(machine, card, _bridge, hostSide, new CableSettings
        {
            NearAddress = MacAddress.Parse(address),
            FarAddress = MacAddress.Parse("fe" + address[2..]),
            Silent = true,
        });
}
