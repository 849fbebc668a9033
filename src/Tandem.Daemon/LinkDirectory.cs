using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Teams;

namespace Tandem.Daemon;

/// <summary>The kernel's links, as a team looks at those that may become its ports.</summary>
internal sealed class LinkDirectory(LinkTable links) : ILinkDirectory
{
    /// <inheritdoc/>
    public LinkView? Find(string name) => links.TryGet(name, out Link? link) ? View(link) : null;

    /// <inheritdoc/>
    public LinkView? Find(IfIndex index) => links.TryGet(index, out Link? link) ? View(link) : null;

    private static LinkView View(Link link) => new(link.Index, link.Name, link.IsUp, link.IsLoopback, link.Master);
}
