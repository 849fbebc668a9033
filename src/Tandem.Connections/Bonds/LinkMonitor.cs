using Tandem.Connections.Teams;

namespace Tandem.Connections.Bonds;

/// <summary>How a bond finds out whether its ports work, option by option, and the link watches that do the same.</summary>
internal sealed class LinkMonitor
{
    private readonly List<JsonMember> _ofLink = [];
    private readonly List<JsonMember> _ofProbe = [];
    private readonly List<string> _targets = [];
    private bool _isProbing;

    /// <summary>The link watches; none for the usual one.</summary>
    internal IReadOnlyList<IReadOnlyList<JsonMember>> Watches =>
        _isProbing ? [.. _targets.Select(WatchOf)] : _ofLink.Count == 0 ? [] : [WithName(_ofLink, "ethtool")];

    /// <summary>Options of the other kind of monitor than the one in use: the driver has only one.</summary>
    internal IEnumerable<JsonMember> Unused => _isProbing ? _ofLink.Where(one => one.Name != "name") : _ofProbe.Where(one => one.Name is not ("name" or "target_host"));

    /// <summary>miimon.</summary>
    internal void PollLinks(bool isOn)
    {
        _ofLink.RemoveAll(one => one.Name == "name");
        _ofLink.Add(new JsonMember("name", "\"ethtool\""));
        if (isOn) _isProbing = false;
    }

    /// <summary>updelay or downdelay, as link watches call it.</summary>
    internal void Delay(string name, string value) => _ofLink.Add(new JsonMember(name, value));

    /// <summary>Asks hosts. The last monitor named is the one in use.</summary>
    internal void Probe(IEnumerable<string> targets)
    {
        if (!_ofProbe.Any(one => one.Name == "name")) _ofProbe.AddRange([new JsonMember("name", ""), new JsonMember("target_host", "")]);
        _targets.AddRange(targets);
        _isProbing = true;
    }

    /// <summary>arp_interval 0 turns it off.</summary>
    internal void StopProbing() => _isProbing = false;

    /// <summary>Another key of the watches that ask hosts.</summary>
    internal void AddToProbe(string name, string value) => _ofProbe.Add(new JsonMember(name, value));

    private IReadOnlyList<JsonMember> WatchOf(string target)
    {
        bool isIPv6 = target.Contains(':', StringComparison.Ordinal);
        return
        [
            .. _ofProbe.Where(one => !isIPv6 || !one.Name.StartsWith("validate_", StringComparison.Ordinal)).Select(one => one.Name switch
            {
                "name" => one with { Value = isIPv6 ? "\"nsna_ping\"" : "\"arp_ping\"" },
                "target_host" => one with { Value = TeamDraftText.Quote(target) },
                _ => one,
            }),
        ];
    }

    private static List<JsonMember> WithName(List<JsonMember> members, string name) =>
        members.Any(one => one.Name == "name") ? members : [new JsonMember("name", $"\"{name}\""), .. members];
}
