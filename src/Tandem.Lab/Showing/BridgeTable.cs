using Tandem.Netlink.Bridging;
using Tandem.Netlink.Routing;

namespace Tandem.Lab.Showing;

/// <summary>A bridge's forwarding table, for people.</summary>
public static class BridgeTable
{
    /// <summary>The table as <c>brctl showmacs</c> prints it, and which port has which number.</summary>
    /// <param name="links">The bridge's namespace.</param>
    /// <param name="bridge">The bridge's name.</param>
    /// <returns>Null when there is no bridge of that name.</returns>
    public static string? Show(Rtnetlink links, string bridge)
    {
        if (links.GetLink(bridge) is not { Kind: "bridge" } device) return null;
        IReadOnlyList<Link> ports = [.. links.DumpLinks().Where(link => link.Master == device.Index)];
        IEnumerable<string> legend = ports
            .Where(static port => port.BridgePortNumber is not null)
            .OrderBy(static port => port.BridgePortNumber)
            .Select(static port => $"{port.BridgePortNumber} {port.Name}");
        return ShowMacs.Format(links.DumpForwarding(device.Index), ports) + "ports: " + string.Join(", ", legend) + "\n";
    }
}
