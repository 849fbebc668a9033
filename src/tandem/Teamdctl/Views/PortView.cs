using System.Text.Json.Nodes;

namespace Tandem.CommandLine.Teamdctl.Views;

/// <summary>Shows one port of a state dump.</summary>
internal static class PortView
{
    /// <summary>Shows the port called <paramref name="name"/>.</summary>
    /// <returns>Null, or what is missing.</returns>
    internal static string? Write(Outline outline, string name, JsonNode? port, bool isLacp)
    {
        DumpFields fields = new(port);
        DumpFields info = fields.Object("ifinfo");
        string address = info.Text("dev_addr");
        _ = info.Number("dev_addr_len");
        int index = info.Number("ifindex");
        _ = info.Text("ifname");
        DumpFields link = fields.Object("link");
        string duplex = link.Text("duplex");
        int speed = link.Number("speed");
        bool isUp = link.Flag("up");
        JsonNode? watches = fields.Any("link_watches");
        if (!fields.IsComplete) return "Failed to parse JSON port dump.";

        outline.Line(1, name);
        outline.Detail(2, $"ifindex: {index}");
        outline.Detail(2, $"addr: {address}");
        outline.Detail(2, $"ethtool link: {speed}mbit/{duplex}duplex/{Outline.UpDown(isUp)}");
        return WriteWatches(outline, watches) ?? (isLacp ? LacpView.WritePort(outline, port) : null);
    }

    private static string? WriteWatches(Outline outline, JsonNode? watches)
    {
        DumpFields fields = new(watches);
        bool isUp = fields.Flag("up");
        if (!fields.IsComplete) return "Failed to parse JSON port link watches dump.";

        outline.Line(2, "link watches:");
        outline.Line(3, $"link summary: {Outline.UpDown(isUp)}");
        foreach ((string instance, JsonNode? watch) in (watches as JsonObject)?["list"] as JsonObject ?? [])
        {
            if (LinkWatchView.Write(outline, instance, watch) is { } complaint) return complaint;
        }

        return null;
    }
}
