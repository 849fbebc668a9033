using System.Text.Json.Nodes;
using Tandem.Connections.Profiles;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Json;

namespace Tandem.Connections.Teams;

/// <summary>A team's settings from its profile, whose ports may have sections of their own.</summary>
public static class TeamProfileReader
{
    /// <summary>Reads them.</summary>
    /// <param name="profile">A team.</param>
    /// <returns>The settings with all ports of the profile, and what is to be said about them.</returns>
    /// <exception cref="ProfileException">There is no configuration, or a port's is no JSON object.</exception>
    public static ConfigLoad Load(DeviceProfile profile)
    {
        Setting config = profile.Settings.LastOrDefault(one => one.Name == "config");
        string text = config.Name is null ? "{}" : config.Value;
        ConfigLoad own = ConfigDocument.Load(text, SourceName(profile, config), profile.Name.Length > 0 ? profile.Name : null);
        if (own.HasFatal || profile.Ports.Count == 0 || JsonReading.Read(text) is not JsonObject root) return own;

        JsonObject ports = root["ports"] as JsonObject ?? [];
        root["ports"] = ports.Parent is null ? ports : ports.DeepClone();
        foreach (PortProfile port in profile.Ports) root["ports"]![port.Name] = Section(port) ?? root["ports"]![port.Name]?.DeepClone() ?? new JsonObject();
        ConfigLoad whole = ConfigDocument.Load(JsonText.Print(root), $"{profile.Name} and its ports", profile.Name);
        return whole with { Findings = [.. own.Findings, .. whole.Findings.Where(finding => finding.Path.StartsWith("$.ports.", StringComparison.Ordinal))] };
    }

    private static JsonNode? Section(PortProfile port)
    {
        Setting config = port.Settings.LastOrDefault(one => one.Name == "config");
        if (config.Name is null) return null;
        return JsonReading.Read(config.Value) as JsonObject
            ?? throw new ProfileException(config.Place, $"the configuration of {port.Name}: expected a JSON object such as {{\"prio\": 100}}, got {config.Value}");
    }

    private static string SourceName(DeviceProfile profile, Setting config) => config.Place.Line switch
    {
        _ when string.IsNullOrEmpty(config.Place.File) => profile.Name,
        > 1 => $"{config.Place.File}:{config.Place.Line}",
        _ => config.Place.File,
    };
}
