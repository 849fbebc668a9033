using Tandem.Teaming.Configuration;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.Watching.Probing;

namespace Tandem.Teaming.Watching;

/// <summary>The link watches that come with the library.</summary>
public static class LinkWatches
{
    /// <summary>By the name in <c>link_watch.name</c>.</summary>
    public static readonly Registry<LinkWatchFactory> BuiltIn = Registry<LinkWatchFactory>.Empty
        .With(LinkWatchNames.Ethtool, start => start.Settings is EthtoolWatchSettings ethtool
            ? new EthtoolWatch(ethtool, start.IsUp)
            : null)
        .With(LinkWatchNames.ArpPing, start => start.Settings is ArpPingWatchSettings arp
            ? new ProbeWatch(new ArpProbe(arp, start.Sources.Hosts), arp.Timing, arp.SendAlways, start.IsUp)
            : null)
        .With(LinkWatchNames.NsnaPing, start => start.Settings is NsnaPingWatchSettings nsna
            ? new ProbeWatch(new NeighborProbe(nsna, start.Sources.Hosts), nsna.Timing, sendsAlways: false, start.IsUp)
            : null)
        .With(LinkWatchNames.Tipc, start => start.Settings is TipcWatchSettings tipc
            ? new TipcWatch(tipc, start.Sources.Tipc, start.IsUp)
            : null);
}
