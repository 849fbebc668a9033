using Tandem.Netlink.Generic;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Drivers;

/// <summary>How fast links are, asked of each device once when its link comes up: nothing is asked on the way of a failing link.</summary>
internal sealed class LinkSpeeds(Ethtool ethtool)
{
    private readonly Dictionary<IfIndex, EthtoolLink> _known = [];

    /// <summary>Speed and duplex; <see cref="EthtoolLink.Unknown"/> of a link that is down.</summary>
    internal EthtoolLink Of(Link link)
    {
        if (!link.IsLinkUp)
        {
            _known.Remove(link.Index);
            return EthtoolLink.Unknown;
        }

        if (_known.TryGetValue(link.Index, out EthtoolLink known)) return known;
        EthtoolLink asked = ethtool.GetLink(link.Index);
        _known[link.Index] = asked;
        return asked;
    }

    /// <summary>The device went, or is no port any more.</summary>
    internal void Forget(IfIndex device) => _known.Remove(device);
}
