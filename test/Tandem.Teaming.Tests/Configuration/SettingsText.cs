using System.Text;
using Tandem.Teaming.Configuration;

namespace Tandem.Teaming.Tests.Configuration;

/// <summary>Prints settings in full, to compare them: records compare their lists by reference.</summary>
internal static class SettingsText
{
    /// <summary>All of it, ports ordered by name.</summary>
    internal static string Of(TeamSettings settings)
    {
        StringBuilder text = new();
        text.AppendLine((settings with { LinkWatches = [], Ports = [] }).ToString());
        foreach (LinkWatchSettings watch in settings.LinkWatches) text.AppendLine("  " + watch);
        foreach (PortSettings port in settings.Ports.OrderBy(port => port.Name, StringComparer.Ordinal))
        {
            text.AppendLine((port with { LinkWatches = [] }).ToString());
            foreach (LinkWatchSettings watch in port.LinkWatches) text.AppendLine("  " + watch);
        }

        return text.ToString();
    }
}
