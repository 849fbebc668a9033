using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Drivers;

/// <summary>Looking links up where "there is none" is an ordinary answer.</summary>
internal static class LinkLookup
{
    /// <summary>The link, or null.</summary>
    internal static Link? Find(this LinkTable links, IfIndex index) => links.TryGet(index, out Link? link) ? link : null;

    /// <summary>The link, or null.</summary>
    internal static Link? Find(this LinkTable links, string name) => links.TryGet(name, out Link? link) ? link : null;
}
