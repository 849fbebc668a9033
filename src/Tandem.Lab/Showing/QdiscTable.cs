using System.Text;
using Tandem.Netlink.Routing;
using Tandem.Netlink.TrafficControl;
using Tandem.Primitives;

namespace Tandem.Lab.Showing;

/// <summary>The qdiscs of a namespace, for people.</summary>
public static class QdiscTable
{
    /// <summary>They as <c>tc qdisc show</c> prints them.</summary>
    /// <param name="links">The namespace.</param>
    /// <param name="device">Only of this device; of all when null.</param>
    /// <param name="withDefaults">Also the <c>noqueue</c> that a virtual device has when nobody gave it another.</param>
    /// <returns>Null when there is no device of that name.</returns>
    public static string? Show(Rtnetlink links, string? device = null, bool withDefaults = true)
    {
        Dictionary<IfIndex, string> names = links.DumpLinks().ToDictionary(static link => link.Index, static link => link.Name);
        if (device is not null && !names.ContainsValue(device)) return null;
        StringBuilder table = new();
        foreach (Qdisc qdisc in links.DumpQdiscs())
        {
            if (!names.TryGetValue(qdisc.Link, out string? name) || (device ?? name) != name) continue;
            if (withDefaults || qdisc.Kind != "noqueue") table.Append(qdisc.ToTcLine(name)).Append('\n');
        }

        return table.ToString();
    }
}
