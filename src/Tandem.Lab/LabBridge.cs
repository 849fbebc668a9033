using Tandem.Netlink.Bridging;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Lab;

/// <summary>A Linux bridge on a lab's host.</summary>
public sealed class LabBridge
{
    internal LabBridge(LabHost host, string name, IfIndex index)
    {
        Host = host;
        Name = name;
        Index = index;
    }

    /// <summary>Where it is.</summary>
    public LabHost Host { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its index.</summary>
    public IfIndex Index { get; }

    /// <summary>Makes a link of the host a port.</summary>
    public void Attach(string link) => Host.Rtnl.Change(Host.Link(link).Index, new LinkChange { Master = Index });

    /// <summary>Its forwarding table.</summary>
    public IReadOnlyList<ForwardingEntry> Forwarding() => Host.Rtnl.DumpForwarding(Index);

    /// <summary>Its forwarding table as <c>brctl showmacs</c> prints it.</summary>
    public string ShowMacs() =>
        Netlink.Bridging.ShowMacs.Format(Forwarding(), Host.Rtnl.DumpLinks());
}
