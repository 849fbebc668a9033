using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Testing.Driving;

/// <summary>A team device as the kernel has it, whoever drives it. It outlives its drivers.</summary>
internal sealed class FakeTeam(FakeLink link)
{
    internal const int QueueCount = 16;

    internal FakeLink Link { get; } = link;

    internal List<FakePort> Ports { get; } = [];

    internal TeamMode Mode { get; private set; }

    internal IfIndex ActivePort { get; set; }

    internal FakeBurst NotifyPeers { get; } = new();

    internal FakeBurst McastRejoin { get; } = new();

    internal TxHashParts? TxHash { get; set; }

    internal TxMethod TxMethod { get; set; }

    internal IfIndex[] HashMap { get; } = new IfIndex[256];

    internal FakeStatistics Statistics { get; } = new();

    internal bool? CarrierOverride { get; set; }

    // Carrier follows any port's merged link, whether it is enabled or not, until somebody sets it.
    internal bool HasCarrier => CarrierOverride ?? Ports.Exists(port => port.MergedLinkUp);

    internal bool PortsHaveTeamAddress => Mode is TeamMode.RoundRobin or TeamMode.Random or TeamMode.Broadcast;

    internal FakePort? Find(IfIndex port) => Ports.Find(p => p.Link.Index == port);

    internal void ChangeMode(TeamMode mode)
    {
        Mode = mode;
        ActivePort = IfIndex.None;
        TxHash = null;
        TxMethod = TxMethod.Hash;
        Array.Clear(HashMap);
        Statistics.Clear();
        CarrierOverride = null;
    }

    internal DriverResult Add(FakeLink link)
    {
        if (Link.MtuBytes > link.MaxMtuBytes) return new(DriverOutcome.Invalid, $"{link.Name}: the MTU is too large for it");
        FakePort port = new(link);
        if (PortsHaveTeamAddress && !link.CanChangeAddress) return new(DriverOutcome.NotSupported);

        if (PortsHaveTeamAddress) link.Address = Link.Address;
        link.MtuBytes = Link.MtuBytes;
        link.IsAdminUp = true;
        link.Master = Link.Index;
        Ports.Add(port);
        Announce();
        return DriverResult.Done;
    }

    /// <summary>The port leaves; a device that still exists is closed and gets back what was its own.</summary>
    internal void Remove(FakePort port)
    {
        SetFlow(port, PortFlow.None);
        Ports.Remove(port);
        if (ActivePort == port.Link.Index) ActivePort = IfIndex.None;
        port.Link.Master = IfIndex.None;
        port.Link.IsAdminUp = false;
        port.Link.Address = port.OriginalAddress;
        port.Link.MtuBytes = port.OriginalMtuBytes;
    }

    internal void SetFlow(FakePort port, PortFlow flow)
    {
        if ((flow & ~port.Flow) != PortFlow.None) Announce();
        port.Flow = flow;
        if ((flow & PortFlow.Transmit) != 0) return;
        for (int hash = 0; hash < HashMap.Length; hash++)
        {
            if (HashMap[hash] == port.Link.Index) HashMap[hash] = IfIndex.None;
        }
    }

    internal void SetAddress(MacAddress address)
    {
        Link.Address = address;
        foreach (FakePort port in Ports)
        {
            if (PortsHaveTeamAddress && port.Link.CanChangeAddress) port.Link.Address = address;
        }
    }

    private void Announce()
    {
        if (!Link.IsAdminUp) return;
        NotifyPeers.Trigger();
        McastRejoin.Trigger();
    }
}
