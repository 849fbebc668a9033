using System.Text.Json;
using Tandem.Primitives;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Json;

namespace Tandem.Teaming.Configuration.Reading;

/// <summary>Reads the <c>runner</c> section.</summary>
internal static class RunnerReader
{
    /// <summary>Who looks at the keys of this configuration; null when its runner is unknown.</summary>
    /// <remarks>A runner that others wrote may look at any key: then it is null, too.</remarks>
    internal static SectionUser? UserOf(PlacedNode root, ConfigVocabulary vocabulary)
    {
        string name = NameIn(root.Find(TeamKeys.Runner.Name)) ?? RunnerNames.RoundRobin;
        return RunnerNames.All.Contains(name) && !vocabulary.Runners.IsOwn(name) ? new SectionUser("runner", name) : null;
    }

    /// <summary>The settings of the runner; its defaults when <paramref name="node"/> is null.</summary>
    internal static RunnerSettings Read(
        PlacedNode? node, string path, SectionUser? user, ConfigVocabulary vocabulary, FindingCollector findings)
    {
        if (node is null) return new RunnerSettings();
        string name = NameIn(node) ?? RunnerNames.RoundRobin;
        SectionValues values = SectionReader.Read(vocabulary.Runners.Of(name), node, path, user, findings);
        return new RunnerSettings
        {
            Name = vocabulary.Runners.Knows(name) ? name : RunnerNames.RoundRobin,
            Own = vocabulary.Runners.IsOwn(name) ? OwnSettings.Of(node) : OwnSettings.Empty,
            HardwareAddressPolicy = values.Text(RunnerKeys.HardwareAddressPolicy) switch
            {
                "by_active" => HardwareAddressPolicy.ByActive,
                "only_active" => HardwareAddressPolicy.OnlyActive,
                _ => HardwareAddressPolicy.SameAll,
            },
            TxHash = ReadTxHash(values.Find(RunnerKeys.TxHash), values.PathOf(RunnerKeys.TxHash), findings),
            TxBalancer = ReadTxBalancer(
                values.Find(RunnerKeys.TxBalancer), values.PathOf(RunnerKeys.TxBalancer), findings),
            Lacp = ReadLacp(values, findings),
            ZeroMqAddress = values.Text(RunnerKeys.ZeroMqAddress),
        };
    }

    private static string? NameIn(PlacedNode? runner) => runner?.Find(RunnerKeys.Name.Name)?.Text;

    private static LacpSettings ReadLacp(SectionValues values, FindingCollector findings)
    {
        LacpSettings lacp = new()
        {
            IsActive = values.Boolean(RunnerKeys.Active),
            SystemPriority = values.Integer(RunnerKeys.SystemPriority),
            FastRate = values.Boolean(RunnerKeys.FastRate),
            MinPorts = values.Integer(RunnerKeys.MinPorts),
            AggregatorPolicy = values.Text(RunnerKeys.AggregatorPolicy) switch
            {
                "lacp_prio_stable" => AggregatorPolicy.LacpPriorityStable,
                "bandwidth" => AggregatorPolicy.Bandwidth,
                "count" => AggregatorPolicy.Count,
                "port_config" => AggregatorPolicy.PortConfig,
                _ => AggregatorPolicy.LacpPriority,
            },
            Fallback = values.Text(RunnerKeys.Fallback) switch
            {
                "single" => LacpFallback.Single,
                "static" => LacpFallback.Static,
                _ => LacpFallback.None,
            },
            SystemAddress = ReadSystemAddress(values, findings),
            CoupledControl = values.Boolean(RunnerKeys.CoupledControl),
            StateDetails = values.Boolean(RunnerKeys.StateDetails),
        };
        if (lacp.Fallback == LacpFallback.Single && lacp.MinPorts > 1)
        {
            PlacedNode at = values.Find(RunnerKeys.Fallback)!;
            string message = $"one port never makes the {lacp.MinPorts} of min_ports: the team would have no carrier; " +
                "expected \"static\", or min_ports 1";
            findings.Error(at.Offset, values.PathOf(RunnerKeys.Fallback), message, Consequence.Fatal);
        }

        return lacp;
    }

    private static MacAddress? ReadSystemAddress(SectionValues values, FindingCollector findings)
    {
        ConfigKey key = RunnerKeys.SystemAddress;
        if (values.Find(key) is not { } written) return null;
        if (HardwareAddressText.Parse(written.Text, out MacAddress address) is not { } expected) return address;
        findings.Error(written.Offset, values.PathOf(key), $"expected {expected}, got {written.Describe()}", key.OnBadValue);
        return null;
    }

    private static TxBalancerSettings ReadTxBalancer(PlacedNode? node, string path, FindingCollector findings)
    {
        if (node is null) return new TxBalancerSettings();
        SectionValues values = SectionReader.Read(TxBalancerKeys.Section, node, path, user: null, findings);
        return new TxBalancerSettings
        {
            IsEnabled = values.Text(TxBalancerKeys.Name) == TxBalancerKeys.Basic,
            IntervalTenths = values.Integer(TxBalancerKeys.Interval),
        };
    }

    private static TxHashParts? ReadTxHash(PlacedNode? node, string path, FindingCollector findings)
    {
        if (node is null) return null;
        TxHashParts parts = TxHashParts.None;
        for (int i = 0; i < node.Items.Count; i++)
        {
            PlacedNode item = node.Items[i];
            TxHashParts part = item.Kind == JsonValueKind.String ? PartOf(item.Text) : TxHashParts.None;
            parts |= part;
            if (part != TxHashParts.None) continue;

            string expected = Expectation.OneOf(RunnerKeys.TxHash.Choices);
            string hint = NearestName.Suggest(item.Text, RunnerKeys.TxHash.Choices);
            findings.Warning(
                item.Offset, JsonPath.Item(path, i), $"skipped: expected {expected}, got {item.Describe()}{hint}");
        }

        if (parts == TxHashParts.None)
            findings.Warning(node.Offset, path, "nothing to hash: every frame takes the same port");
        return parts;
    }

    private static TxHashParts PartOf(string name) => name switch
    {
        "eth" => TxHashParts.Ethernet,
        "vlan" => TxHashParts.Vlan,
        "ipv4" => TxHashParts.IPv4,
        "ipv6" => TxHashParts.IPv6,
        "ip" or "l3" => TxHashParts.Layer3,
        "tcp" => TxHashParts.Tcp,
        "udp" => TxHashParts.Udp,
        "sctp" => TxHashParts.Sctp,
        "l4" => TxHashParts.Layer4,
        _ => TxHashParts.None,
    };
}
