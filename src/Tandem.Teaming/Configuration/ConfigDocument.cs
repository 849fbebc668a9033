using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tandem.Teaming.Configuration.Reading;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.Json;

namespace Tandem.Teaming.Configuration;

/// <summary>The configuration as teamd keeps it: what the user wrote, and the little that teamd adds.</summary>
/// <remarks>
/// Unknown keys are kept. All dumps are in <see cref="JsonText"/>'s form, indented.
/// Source: teamd_config.c (behaviour). Deviation: a port's name may hold any character, where teamd splits it at dots.
/// </remarks>
public sealed class ConfigDocument
{
    private JsonObject _root;
    private TeamReading _team;
    private Dictionary<string, PortReading> _ports;

    private ConfigDocument(
        JsonObject root, TeamReading team, ConfigVocabulary vocabulary, Dictionary<string, PortReading> ports)
    {
        _root = root;
        _team = team;
        Vocabulary = vocabulary;
        _ports = ports;
    }

    /// <summary>What it means now, without the ports that must not join.</summary>
    public TeamSettings Settings => _team.Settings with
    {
        Ports = _team.ReasonsAgainstAll.Count > 0
            ? []
            : [.. _ports.Values.Where(port => port.ReasonsAgainst.Count == 0).Select(port => port.Settings)],
    };

    internal JsonObject Root => _root;

    /// <summary>The runners and link watches that it may name.</summary>
    public ConfigVocabulary Vocabulary { get; }

    /// <summary>Reads a configuration that was given as text.</summary>
    /// <param name="text">Strict JSON.</param>
    /// <param name="sourceName">What findings call it.</param>
    /// <param name="teamDevice">The team's name when it is given elsewhere, and the text's does not count.</param>
    /// <param name="vocabulary">The runners and link watches that it may name; null for those of the library.</param>
    public static ConfigLoad Load(
        string text, string sourceName, string? teamDevice = null, ConfigVocabulary? vocabulary = null) =>
        Load(Encoding.UTF8.GetBytes(text), sourceName, teamDevice, vocabulary);

    /// <summary>Reads the bytes of a configuration file.</summary>
    /// <param name="utf8">Strict JSON in UTF-8.</param>
    /// <param name="sourceName">What findings call it; the file's name.</param>
    /// <param name="teamDevice">The team's name when it is given elsewhere, and the text's does not count.</param>
    /// <param name="vocabulary">The runners and link watches that it may name; null for those of the library.</param>
    public static ConfigLoad Load(
        byte[] utf8, string sourceName, string? teamDevice = null, ConfigVocabulary? vocabulary = null)
    {
        vocabulary ??= ConfigVocabulary.BuiltIn;
        FindingCollector findings = new(utf8, sourceName);
        if (ReadObject(utf8, JsonPath.Root, TeamKeys.Example, findings) is not { } root)
            return new ConfigLoad(null, null, findings.All);

        TeamReading reading = new TeamReader(vocabulary, teamDevice, findings).Read(root);
        Dictionary<string, PortReading> ports = reading.Ports.ToDictionary(port => port.Settings.Name);
        ConfigDocument document = new(root.ToJson()!.AsObject(), reading, vocabulary, ports);
        return new ConfigLoad(document, reading.Settings, findings.All);
    }

    /// <summary>A copy that can be changed for itself.</summary>
    public ConfigDocument Copy() => new(_root.DeepClone().AsObject(), _team, Vocabulary, new(_ports));

    /// <summary>Becomes what <paramref name="other"/> is, which becomes what this one was.</summary>
    public void Swap(ConfigDocument other)
    {
        ArgumentNullException.ThrowIfNull(other);
        (_root, other._root) = (other._root, _root);
        (_team, other._team) = (other._team, _team);
        (_ports, other._ports) = (other._ports, _ports);
    }

    /// <summary>Writes the team's effective name into the configuration.</summary>
    public void SetDevice(string name) => _root[TeamKeys.Device.Name] = name;

    /// <summary>True when the user wrote which team it is for.</summary>
    public bool NamesDevice => _root.ContainsKey(TeamKeys.Device.Name);

    /// <summary>Adds what the runner adds at start, each only where the key is absent.</summary>
    /// <remarks>
    /// <c>runner.name</c>; for activebackup a count of 1 in <c>notify_peers</c> and <c>mcast_rejoin</c>; for loadbalance
    /// and lacp the default <c>runner.tx_hash</c>.
    /// </remarks>
    public void AddRunnerDefaults()
    {
        SetIfAbsent(TeamKeys.Runner, RunnerKeys.Name, RunnerNames.RoundRobin);
        switch (_team.Runner?.Name)
        {
            case RunnerNames.ActiveBackup:
                SetIfAbsent(TeamKeys.NotifyPeers, BurstKeys.NotifyPeers.Count, 1);
                SetIfAbsent(TeamKeys.McastRejoin, BurstKeys.McastRejoin.Count, 1);
                break;
            case RunnerNames.LoadBalance or RunnerNames.Lacp:
                SetIfAbsent(TeamKeys.Runner, RunnerKeys.TxHash, RunnerKeys.TxHash.Default!.DeepClone());
                break;
        }
    }

    /// <summary>Gives <paramref name="port"/>, which joins the team, an ethtool watch when it would have none at all.</summary>
    /// <returns>True when the watch was added; <see cref="SettingsOf"/> has it then.</returns>
    public bool AddImplicitWatch(string port)
    {
        PortReading reading = ReadingOf(port);
        bool isWatched = reading.Settings.LinkWatches.Count > 0 || _team.Settings.LinkWatches.Count > 0;
        if (isWatched || ReasonsAgainst(port).Count > 0) return false;

        JsonObject ports = GetOrAdd(_root, TeamKeys.Ports.Name);
        GetOrAdd(ports, port)[PortKeys.LinkWatch.Name] =
            new JsonObject { [LinkWatchKeys.Name.Name] = LinkWatchNames.Ethtool };
        _ports[port] = reading with { Settings = reading.Settings with { LinkWatches = [new EthtoolWatchSettings()] } };
        return true;
    }

    /// <summary>What <paramref name="port"/> is configured to be; the defaults when it has no section.</summary>
    public PortSettings SettingsOf(string port) => ReadingOf(port).Settings;

    /// <summary>Why <paramref name="port"/> must not join the team; empty when it may.</summary>
    public IReadOnlyList<Finding> ReasonsAgainst(string port) =>
        [.. _team.ReasonsAgainstAll, .. ReadingOf(port).ReasonsAgainst];

    /// <summary>Replaces the section of <paramref name="port"/>, all or nothing.</summary>
    /// <remarks>
    /// Deviation: teamd empties the section before it looks at the text, and wants <c>prio</c> in it when the port is
    /// in the team.
    /// </remarks>
    /// <param name="port">The interface's name; it need not be in the team.</param>
    /// <param name="json">The new section, an object.</param>
    /// <returns>What is worth saying. With an error among it nothing was changed.</returns>
    public IReadOnlyList<Finding> UpdatePort(string port, string json)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        string path = JsonPath.Member(JsonPath.Member(JsonPath.Root, TeamKeys.Ports.Name), port);
        FindingCollector findings = new(utf8, $"configuration of port {port}", path);
        if (ReadObject(utf8, path, PortKeys.Example, findings) is { } section)
        {
            PortReading reading = new PortReader(_team.Runner, Vocabulary, teamDevice: null, findings).Read(port, section, path);
            if (!findings.HasErrors)
            {
                GetOrAdd(_root, TeamKeys.Ports.Name)[port] = section.ToJson();
                _ports[port] = reading;
            }
        }

        return findings.All;
    }

    /// <summary>The configuration, as <c>teamdctl config dump</c> shows it.</summary>
    public string Dump() => JsonText.Print(_root);

    /// <summary>The configuration with exactly the ports that are in the team.</summary>
    /// <param name="presentPorts">The names of the ports in the team.</param>
    public string DumpActual(IEnumerable<string> presentPorts)
    {
        JsonObject copy = _root.DeepClone().AsObject();
        string[] names = [.. presentPorts];
        JsonObject? configured = copy[TeamKeys.Ports.Name] as JsonObject;
        if (configured is not null || names.Length > 0)
        {
            copy[TeamKeys.Ports.Name] = new JsonObject(names.Select(name => KeyValuePair.Create(
                name, configured?.TryGetPropertyValue(name, out JsonNode? section) == true
                    ? section?.DeepClone()
                    : new JsonObject())));
        }

        return JsonText.Print(copy);
    }

    /// <summary>The section of <paramref name="port"/>, <c>{}</c> when it has none; null when it is no port of the team.</summary>
    public string? DumpPort(string port, bool isPort)
    {
        if (!isPort) return null;
        JsonObject? ports = _root[TeamKeys.Ports.Name] as JsonObject;
        return ports?.TryGetPropertyValue(port, out JsonNode? section) == true ? JsonText.Print(section) : "{}";
    }

    private static PlacedNode? ReadObject(byte[] utf8, string path, string example, FindingCollector findings)
    {
        JsonTree tree = JsonTree.Read(utf8);
        foreach (JsonProblem problem in tree.Problems) findings.Add(problem);
        if (tree.Root is not { Kind: not JsonValueKind.Object } other) return tree.Root;

        string message = $"expected an object such as {example}, got {other.Describe()}";
        findings.Error(other.Offset, path, message, Consequence.Fatal);
        return null;
    }

    private static JsonObject GetOrAdd(JsonObject parent, string name)
    {
        if (parent[name] is JsonObject existing) return existing;
        JsonObject added = [];
        parent[name] = added;
        return added;
    }

    private PortReading ReadingOf(string port) =>
        _ports.TryGetValue(port, out PortReading? reading) ? reading : new PortReading(new PortSettings(port), []);

    // What the user wrote stays, even where it is no object and was reported as wrong.
    private void SetIfAbsent(ConfigKey section, ConfigKey key, JsonNode value)
    {
        if (!_root.ContainsKey(section.Name)) _root[section.Name] = new JsonObject();
        if (_root[section.Name] is JsonObject members && !members.ContainsKey(key.Name)) members[key.Name] = value;
    }
}
