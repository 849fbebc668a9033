using System.Globalization;
using System.Text;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Netlink.Bridging;

/// <summary>A bridge's forwarding table as <c>brctl showmacs</c> prints it.</summary>
public static class ShowMacs
{
    /// <summary>The table, a heading and one line an address in ascending order; the bridge's own entries left out.</summary>
    /// <param name="entries">The forwarding table.</param>
    /// <param name="links">The bridge's ports at least, for their numbers.</param>
    public static string Format(IEnumerable<ForwardingEntry> entries, IEnumerable<Link> links)
    {
        Dictionary<IfIndex, int> numbers = [];
        foreach (Link link in links)
        {
            if (link.BridgePortNumber is { } number) numbers[link.Index] = number;
        }

        StringBuilder text = new("port no\tmac addr\t\tis local?\tageing timer\n");
        foreach (ForwardingEntry entry in entries.OrderBy(static entry => entry.Address))
        {
            if (!numbers.TryGetValue(entry.Port, out int number)) continue;
            int hundredths = (int)(entry.Age.TotalMilliseconds / 10);
            text.Append(CultureInfo.InvariantCulture, $"{number,3}\t{entry.Address}\t{(entry.IsLocal ? "yes" : "no")}\t\t")
                .Append(CultureInfo.InvariantCulture, $"{hundredths / 100,4}.{hundredths % 100:00}\n");
        }

        return text.ToString();
    }
}
