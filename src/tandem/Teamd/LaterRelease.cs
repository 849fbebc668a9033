using Tandem.Teaming.Configuration;
using Tandem.Teaming.Teams;

namespace Tandem.CommandLine.Teamd;

/// <summary>What a right configuration asks for and this release does not have.</summary>
internal static class LaterRelease
{
    private const string Ending = "is not in this release";

    /// <summary>What the team would not start without, or not with all its ports; each as <c>$.path: what</c>.</summary>
    internal static IEnumerable<string> Needs(TeamSettings settings)
    {
        if (TeamParts.BuiltIn.Runners.Find(settings.Runner.Name) is null)
            yield return $"$.runner.name: the runner \"{settings.Runner.Name}\" {Ending}";
        foreach (string need in Watches("$", settings.LinkWatches)) yield return need;
        foreach (PortSettings port in settings.Ports)
        {
            string name = port.Name.Contains('.', StringComparison.Ordinal) ? $"\"{port.Name}\"" : port.Name;
            foreach (string need in Watches($"$.ports.{name}", port.LinkWatches)) yield return need;
        }
    }

    private static IEnumerable<string> Watches(string path, IReadOnlyList<LinkWatchSettings> watches) => watches
        .Where(watch => TeamParts.BuiltIn.LinkWatches.Find(watch.Name) is null)
        .Select(watch => $"{path}.link_watch: the link watch \"{watch.Name}\" {Ending}");
}
