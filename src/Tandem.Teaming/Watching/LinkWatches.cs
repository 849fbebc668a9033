using Tandem.Teaming.Configuration;
using Tandem.Teaming.Configuration.Schema;

namespace Tandem.Teaming.Watching;

/// <summary>The link watches that come with the library.</summary>
public static class LinkWatches
{
    /// <summary>By the name in <c>link_watch.name</c>.</summary>
    public static readonly Registry<LinkWatchFactory> BuiltIn = Registry<LinkWatchFactory>.Empty
        .With(LinkWatchNames.Ethtool, start => start.Settings is EthtoolWatchSettings ethtool
            ? new EthtoolWatch(ethtool, start.IsUp)
            : null);
}
