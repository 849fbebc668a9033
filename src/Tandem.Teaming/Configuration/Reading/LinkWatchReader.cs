using System.Text;
using System.Text.Json;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.Json;

namespace Tandem.Teaming.Configuration.Reading;

/// <summary>Reads a <c>link_watch</c>: one object, or an array of such.</summary>
internal static class LinkWatchReader
{
    private const int MaxBearerBytes = 31;

    /// <summary>The watches at <paramref name="path"/> that can be made; findings tell of the others.</summary>
    internal static IReadOnlyList<LinkWatchSettings> Read(
        PlacedNode? node, string path, ConfigVocabulary vocabulary, FindingCollector findings)
    {
        if (node is null) return [];
        List<LinkWatchSettings> watches = [];
        if (node.Kind == JsonValueKind.Object) Add(watches, node, path, vocabulary, findings);
        for (int i = 0; i < node.Items.Count; i++) Add(watches, node.Items[i], JsonPath.Item(path, i), vocabulary, findings);
        return watches;
    }

    private static void Add(
        List<LinkWatchSettings> watches, PlacedNode node, string path, ConfigVocabulary vocabulary, FindingCollector findings)
    {
        if (node.Kind == JsonValueKind.Object)
        {
            if (ReadOne(node, path, vocabulary, findings) is { } watch) watches.Add(watch);
            return;
        }

        findings.Error(
            node.Offset, path, $"expected an object such as {LinkWatchKeys.Example}, got {node.Describe()}",
            Consequence.PortLeftOut);
    }

    private static LinkWatchSettings? ReadOne(
        PlacedNode node, string path, ConfigVocabulary vocabulary, FindingCollector findings)
    {
        string name = node.Find(LinkWatchKeys.Name.Name)?.Text ?? "";
        bool isOwn = vocabulary.LinkWatches.IsOwn(name);
        SectionUser? user = LinkWatchNames.All.Contains(name) && !isOwn ? new SectionUser("link watch", name) : null;
        int before = findings.Count;
        SectionValues values = SectionReader.Read(vocabulary.LinkWatches.Of(name), node, path, user, findings);
        if (isOwn) return findings.LeavingPortOut(before).Count > 0 ? null : new OwnWatchSettings(name, OwnSettings.Of(node));
        return name switch
        {
            LinkWatchNames.Ethtool => new EthtoolWatchSettings(
                values.Integer(LinkWatchKeys.DelayUp), values.Integer(LinkWatchKeys.DelayDown)),
            LinkWatchNames.ArpPing => ReadArpPing(values, findings),
            LinkWatchNames.NsnaPing => ReadNsnaPing(values, findings),
            LinkWatchNames.Tipc => ReadTipc(values, findings),
            _ => null,
        };
    }

    private static ArpPingWatchSettings? ReadArpPing(SectionValues values, FindingCollector findings)
    {
        string? source = ReadHost(values, LinkWatchKeys.SourceHost, HostText.IsIPv4HostOrName, "IPv4", findings);
        string? target = ReadHost(values, LinkWatchKeys.TargetHost, HostText.IsIPv4HostOrName, "IPv4", findings);
        if (target is null) return null;
        return new ArpPingWatchSettings(target)
        {
            Timing = ReadTiming(values),
            SourceHost = source,
            ValidateActive = values.Boolean(LinkWatchKeys.ValidateActive),
            ValidateInactive = values.Boolean(LinkWatchKeys.ValidateInactive),
            SendAlways = values.Boolean(LinkWatchKeys.SendAlways),
            VlanId = values.FindInteger(LinkWatchKeys.VlanId),
        };
    }

    private static NsnaPingWatchSettings? ReadNsnaPing(SectionValues values, FindingCollector findings)
    {
        string? target = ReadHost(values, LinkWatchKeys.TargetHost, HostText.IsIPv6HostOrName, "IPv6", findings);
        return target is null ? null : new NsnaPingWatchSettings(target) { Timing = ReadTiming(values) };
    }

    private static TipcWatchSettings? ReadTipc(SectionValues values, FindingCollector findings)
    {
        if (values.Find(LinkWatchKeys.TipcBearer) is not { } bearer) return null;
        int bytes = Encoding.UTF8.GetByteCount(bearer.Text);
        if (bytes is > 0 and <= MaxBearerBytes) return new TipcWatchSettings(bearer.Text);

        Reject(values, LinkWatchKeys.TipcBearer, $"a bearer of 1 to {MaxBearerBytes} bytes", findings);
        return null;
    }

    private static string? ReadHost(
        SectionValues values, ConfigKey key, Func<string, bool> isRight, string version, FindingCollector findings)
    {
        if (values.Find(key) is not { } host) return null;
        if (isRight(host.Text)) return host.Text;
        Reject(values, key, $"an {version} address or a host name", findings);
        return null;
    }

    private static void Reject(SectionValues values, ConfigKey key, string expected, FindingCollector findings)
    {
        PlacedNode value = values.Find(key)!;
        findings.Error(
            value.Offset, values.PathOf(key), $"expected {expected}, got {value.Describe()}", key.OnBadValue);
    }

    private static ProbeTiming ReadTiming(SectionValues values) => new(
        values.Integer(LinkWatchKeys.Interval),
        values.Integer(LinkWatchKeys.InitialWait),
        values.Integer(LinkWatchKeys.MissedMax));
}
