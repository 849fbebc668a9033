using System.Text.Json.Nodes;
using Tandem.Teaming.Configuration.Schema;

namespace Tandem.Teaming.Tests.Configuration;

/// <summary>Makes configurations without a fault, out of the table of keys.</summary>
internal sealed class RandomConfig(Random random)
{
    private static readonly string[] PortNames = ["eth0", "eth1", "eth10", "eth2", "ens9", "eth0.100", "a[1]", "\u00e9th"];

    private string _runner = "";

    /// <summary>One configuration.</summary>
    internal JsonObject Next()
    {
        _runner = OneOf(RunnerNames.All);
        JsonObject root = Section(TeamKeys.Section, _runner);

        // The one rule about two keys: a single port never makes more than one.
        JsonObject runner = root[TeamKeys.Runner.Name]!.AsObject();
        if (runner[RunnerKeys.Fallback.Name]?.GetValue<string>() == "single") runner.Remove(RunnerKeys.MinPorts.Name);
        return root;
    }

    private JsonObject Section(ConfigSection section, string user)
    {
        JsonObject members = [];
        foreach (ConfigKey key in section.Keys.OrderBy(_ => random.Next()))
        {
            bool isUsed = key.UsedBy.Count == 0 || key.UsedBy.Contains(user);
            bool isGiven = key.IsRequired || key == TeamKeys.Runner || key == RunnerKeys.Name || random.Next(2) == 0;
            if (isUsed && isGiven) members[key.Name] = Value(key, user);
        }

        return members;
    }

    private JsonNode Value(ConfigKey key, string user) => key.Shape switch
    {
        ConfigShape.Boolean => random.Next(2) == 0,
        ConfigShape.Integer => random.Next(3) switch
        {
            0 => key.Minimum,
            1 => key.Maximum,
            _ => (int)random.NextInt64(key.Minimum, (long)key.Maximum + 1),
        },
        ConfigShape.Text when key == LinkWatchKeys.TargetHost => "host.example",
        ConfigShape.Text => JsonNode.Parse(key.Example)!,
        ConfigShape.Choice when key == RunnerKeys.Name || key == LinkWatchKeys.Name => user,
        ConfigShape.Choice => OneOf(key.Choices),
        ConfigShape.ChoiceList => new JsonArray(
            [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (JsonNode)OneOf(key.Choices))]),
        ConfigShape.Section => Section(key.Section!, user),
        ConfigShape.SectionOrList when random.Next(2) == 0 => Watch(),
        ConfigShape.SectionOrList => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Watch())]),
        _ => Ports(),
    };

    private JsonObject Watch() => Section(LinkWatchKeys.Section, OneOf(LinkWatchNames.All));

    private JsonObject Ports()
    {
        string[] names = [.. PortNames.OrderBy(_ => random.Next()).Take(random.Next(5))];
        return new JsonObject(names.Select(name =>
            KeyValuePair.Create(name, (JsonNode?)Section(PortKeys.Section, _runner))));
    }

    private string OneOf(IReadOnlyList<string> names) => names[random.Next(names.Count)];
}
