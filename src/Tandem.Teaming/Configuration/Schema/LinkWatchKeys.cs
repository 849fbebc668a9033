namespace Tandem.Teaming.Configuration.Schema;

/// <summary>The keys of a link watch, be it the team's or a port's own.</summary>
/// <remarks>A watch that cannot be made keeps its port out: a port without it might be used while its link is down.</remarks>
public static class LinkWatchKeys
{
    /// <summary>A section, as JSON text.</summary>
    public const string Example = "{\"name\": \"ethtool\"}";

    private static readonly string[] Probing = [LinkWatchNames.ArpPing, LinkWatchNames.NsnaPing];

    /// <summary><c>name</c>.</summary>
    public static ConfigKey Name { get; } = new("name", ConfigShape.Choice)
    {
        Choices = LinkWatchNames.All,
        IsRequired = true,
        OnWrongType = Consequence.PortLeftOut,
        OnBadValue = Consequence.PortLeftOut,
        Example = "\"ethtool\"",
        Summary = "Which watch this is.",
    };

    /// <summary><c>delay_up</c>.</summary>
    public static ConfigKey DelayUp { get; } = Delay("delay_up", "Time that a link must be up before it counts as up.");

    /// <summary><c>delay_down</c>.</summary>
    public static ConfigKey DelayDown { get; } =
        Delay("delay_down", "Time that a link must be down before it counts as down.");

    /// <summary><c>interval</c>.</summary>
    public static ConfigKey Interval { get; } = Probe("interval", 1000, "ms", "Time between two probes.", minimum: 1);

    /// <summary><c>init_wait</c>.</summary>
    public static ConfigKey InitialWait { get; } = Probe("init_wait", 0, "ms", "Time before the first probe.");

    /// <summary><c>missed_max</c>.</summary>
    public static ConfigKey MissedMax { get; } =
        Probe("missed_max", 3, "", "Intervals without a reply that are forgiven before the link counts as down.");

    /// <summary><c>target_host</c>.</summary>
    public static ConfigKey TargetHost { get; } = new("target_host", ConfigShape.Text)
    {
        IsRequired = true,
        UsedBy = Probing,
        OnWrongType = Consequence.PortLeftOut,
        OnBadValue = Consequence.PortLeftOut,
        Example = "\"192.168.0.1\"",
        Summary = "The host that is asked: an IPv4 address for arp_ping, an IPv6 address for nsna_ping, or a name.",
    };

    /// <summary><c>source_host</c>.</summary>
    public static ConfigKey SourceHost { get; } = new("source_host", ConfigShape.Text)
    {
        DefaultNote = "0.0.0.0",
        UsedBy = [LinkWatchNames.ArpPing],
        OnBadValue = Consequence.PortLeftOut,
        Example = "\"192.168.0.2\"",
        Summary = "The IPv4 address or name that asks.",
    };

    /// <summary><c>validate_active</c>.</summary>
    public static ConfigKey ValidateActive { get; } =
        ArpSwitch("validate_active", "Whether only replies from the target count on an enabled port.");

    /// <summary><c>validate_inactive</c>.</summary>
    public static ConfigKey ValidateInactive { get; } =
        ArpSwitch("validate_inactive", "Whether only replies from the target count on a disabled port.");

    /// <summary><c>send_always</c>.</summary>
    public static ConfigKey SendAlways { get; } =
        ArpSwitch("send_always", "Whether disabled ports send probes too.");

    /// <summary><c>vlanid</c>.</summary>
    public static ConfigKey VlanId { get; } = new("vlanid", ConfigShape.Integer)
    {
        Minimum = 0,
        Maximum = 4095,
        DefaultNote = "untagged",
        UsedBy = [LinkWatchNames.ArpPing],
        OnBadValue = Consequence.PortLeftOut,
        Example = "23",
        Summary = "The VLAN in which the probes are sent.",
    };

    /// <summary><c>tipc_bearer</c>.</summary>
    public static ConfigKey TipcBearer { get; } = new("tipc_bearer", ConfigShape.Text)
    {
        IsRequired = true,
        UsedBy = [LinkWatchNames.Tipc],
        OnWrongType = Consequence.PortLeftOut,
        OnBadValue = Consequence.PortLeftOut,
        Example = "\"vlan0\"",
        Summary = "The interface that carries the TIPC links.",
    };

    /// <summary>All of them.</summary>
    public static ConfigSection Section { get; } = new("$.link_watch",
    [
        Name, DelayUp, DelayDown, Interval, InitialWait, MissedMax, TargetHost, SourceHost,
        ValidateActive, ValidateInactive, SendAlways, VlanId, TipcBearer,
    ]);

    private static ConfigKey Delay(string name, string summary) => new(name, ConfigShape.Integer)
    {
        Minimum = 0,
        Unit = "ms",
        Default = 0,
        UsedBy = [LinkWatchNames.Ethtool],
        OnBadValue = Consequence.PortLeftOut,
        Example = "1000",
        Summary = summary,
    };

    private static ConfigKey Probe(string name, int defaultValue, string unit, string summary, int minimum = 0) =>
        new(name, ConfigShape.Integer)
        {
            Minimum = minimum,
            Unit = unit,
            Default = defaultValue,
            UsedBy = Probing,
            OnBadValue = Consequence.PortLeftOut,
            Example = "100",
            Summary = summary,
        };

    private static ConfigKey ArpSwitch(string name, string summary) => new(name, ConfigShape.Boolean)
    {
        Default = false,
        UsedBy = [LinkWatchNames.ArpPing],
        Example = "true",
        Summary = summary,
    };
}
