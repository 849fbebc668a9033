using System.Text.Json.Nodes;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.Json;

namespace Tandem.Teaming.Configuration.Changes;

/// <summary>Compares two configurations of a running team, key by key, by the table of keys. Pure.</summary>
/// <remarks>
/// What counts is what a key means: an absent one is its default, and one link watch alone is a list of one. Keys that
/// nobody reads do not count. A key that is new in the table is compared without a line here.
/// </remarks>
public sealed class ConfigPlanner
{
    private readonly ConfigVocabulary _vocabulary;
    private readonly RunningTeam _team;
    private readonly string _runner;
    private readonly List<ConfigChange> _changes = [];

    private ConfigPlanner(ConfigVocabulary vocabulary, RunningTeam team, string runner)
    {
        _vocabulary = vocabulary;
        _team = team;
        _runner = runner;
    }

    /// <summary>What there is to change.</summary>
    /// <param name="before">The configuration that the team has.</param>
    /// <param name="after">The one that it is to have, with the team's name and what the runner adds.</param>
    /// <param name="team">The team as it runs.</param>
    public static ConfigPlan Plan(ConfigDocument before, ConfigDocument after, RunningTeam team)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ConfigPlanner planner = new(after.Vocabulary, team, after.Settings.Runner.Name);
        planner.Compare(TeamKeys.Section, before.Root, after.Root, "");
        return new(planner._changes);
    }

    private void Compare(ConfigSection section, JsonObject before, JsonObject after, string path)
    {
        foreach (ConfigKey key in section.Keys)
        {
            JsonNode? old = before[key.Name], now = after[key.Name];
            string keyPath = path.Length == 0 ? key.Name : $"{path}.{key.Name}";
            switch (key.Shape)
            {
                case ConfigShape.NamedSections:
                    ComparePorts(before, after, key);
                    break;
                case ConfigShape.Section:
                    Compare(SectionOf(key, now), Members(old), Members(now), keyPath);
                    break;
                case ConfigShape.SectionOrList:
                    Add(key, keyPath, Watches(key, old), Watches(key, now));
                    break;
                default:
                    Add(key, keyPath, old ?? key.Default, now ?? key.Default);
                    break;
            }
        }

        if (section.IsOpen) CompareOwnKeys(section, before, after, path);
    }

    // A runner that others wrote and that declares no keys may have any.
    private void CompareOwnKeys(ConfigSection section, JsonObject before, JsonObject after, string path)
    {
        foreach (string name in before.Select(member => member.Key).Union(after.Select(member => member.Key)))
        {
            if (section.Find(name) is not null || JsonNode.DeepEquals(before[name], after[name])) continue;
            _changes.Add(new($"{path}.{name}", Text(before[name]), Text(after[name]), ChangeEffect.Live));
        }
    }

    private void ComparePorts(JsonObject before, JsonObject after, ConfigKey ports)
    {
        JsonObject old = Members(before[ports.Name]), now = Members(after[ports.Name]);
        foreach (string name in now.Select(member => member.Key).Union(old.Select(member => member.Key)))
        {
            string path = JsonPath.Member(ports.Name, name);
            bool isListed = now.ContainsKey(name), isWanted = _team.Wanted?.Contains(name) == true;
            if (_team.Wanted is not null && isListed && !isWanted && !_team.Ports.Contains(name))
                _changes.Add(new(path, null, Text(now[name]), ChangeEffect.Live));
            else if (!isListed && isWanted)
                _changes.Add(new(path, Text(old[name]), null, ChangeEffect.Live));
            else
                Compare(
                    PortKeys.Section, WithImplicitWatch(old[name], before), WithImplicitWatch(now[name], after), path);
        }
    }

    // A port without any watch gets one when it joins, whether the configuration shows it or not.
    private static JsonObject WithImplicitWatch(JsonNode? port, JsonObject root)
    {
        JsonObject members = Members(port);
        string name = PortKeys.LinkWatch.Name;
        if (List(root[TeamKeys.LinkWatch.Name]).Length + List(members[name]).Length > 0) return members;
        members = members.DeepClone().AsObject();
        members[name] = new JsonObject { [LinkWatchKeys.Name.Name] = LinkWatchNames.Ethtool };
        return members;
    }

    private ConfigSection SectionOf(ConfigKey key, JsonNode? section) =>
        key == TeamKeys.Runner ? _vocabulary.Runners.Of(NameIn(section)) : key.Section!;

    private JsonArray Watches(ConfigKey key, JsonNode? value) => new(
        [.. List(value).Select(entry => Full(key == TeamKeys.LinkWatch || key == PortKeys.LinkWatch
            ? _vocabulary.LinkWatches.Of(NameIn(entry))
            : key.Section!, Members(entry)))]);

    // One entry with its defaults, so that what is the same looks the same; keys of other kinds of watches do not count.
    private static JsonObject Full(ConfigSection section, JsonObject entry)
    {
        string name = NameIn(entry);
        JsonObject full = section.IsOpen ? entry.DeepClone().AsObject() : [];
        foreach (ConfigKey key in section.Keys.Where(key => key.UsedBy.Count == 0 || key.UsedBy.Contains(name)))
        {
            if ((entry[key.Name] ?? key.Default) is { } value) full[key.Name] = value.DeepClone();
        }

        return full;
    }

    private void Add(ConfigKey key, string path, JsonNode? before, JsonNode? after)
    {
        if (key == TeamKeys.SchemaReference || JsonNode.DeepEquals(before, after)) return;
        _changes.Add(new(path, TextOf(key, before), TextOf(key, after), Effect(key, path, after)));
    }

    private ChangeEffect Effect(ConfigKey key, string path, JsonNode? after)
    {
        if (key == TeamKeys.Driver)
        {
            string? wanted = (after as JsonValue)?.ToString();
            return _team.IsDriverGiven || wanted == "auto" || wanted == _team.Driver ? ChangeEffect.Live : key.OnChange;
        }

        if (key.OnChange == ChangeEffect.Recreate) return ChangeEffect.Recreate;
        bool isUsed = key.UsedBy.Count == 0 || key.UsedBy.Contains(_runner);
        bool isAboutPorts = PortKeys.Section.Keys.Contains(key)
            ? _team.Ports.Any(port => path == $"{JsonPath.Member(TeamKeys.Ports.Name, port)}.{key.Name}")
            : _team.Ports.Count > 0;
        return isUsed && isAboutPorts ? key.OnChange : ChangeEffect.Live;
    }

    private static string TextOf(ConfigKey key, JsonNode? value)
    {
        if (value is JsonArray { Count: 0 }) return key.DefaultNote.Length > 0 ? key.DefaultNote : "[]";
        if (value is JsonArray { Count: 1 } list && key.Shape == ConfigShape.SectionOrList) value = list[0];
        return value is null && key.DefaultNote.Length > 0 ? key.DefaultNote : Text(value);
    }

    private static string Text(JsonNode? value) => value is null ? "none" : JsonText.Print(value, oneLine: true);

    private static JsonObject Members(JsonNode? node) => node as JsonObject ?? [];

    private static JsonNode?[] List(JsonNode? node) => node is JsonArray list ? [.. list] : node is null ? [] : [node];

    private static string NameIn(JsonNode? section) => (Members(section)["name"] as JsonValue)?.ToString() ?? "";
}
