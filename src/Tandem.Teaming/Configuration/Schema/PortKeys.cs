namespace Tandem.Teaming.Configuration.Schema;

/// <summary>The keys of a port's section.</summary>
public static class PortKeys
{
    /// <summary>A section, as JSON text.</summary>
    public const string Example = "{\"prio\": 100}";

    /// <summary><c>prio</c>.</summary>
    public static ConfigKey Priority { get; } = new("prio", ConfigShape.Integer)
    {
        Default = 0,
        Example = "100",
        Summary = "The port with the highest becomes active (activebackup); may be negative.",
    };

    /// <summary><c>sticky</c>.</summary>
    public static ConfigKey Sticky { get; } = new("sticky", ConfigShape.Boolean)
    {
        Default = false,
        UsedBy = [RunnerNames.ActiveBackup, RunnerNames.Lacp],
        Example = "true",
        Summary = "Whether the port stays active, once it is, even when a better one comes up.",
    };

    /// <summary><c>queue_id</c>.</summary>
    public static ConfigKey QueueId { get; } = new("queue_id", ConfigShape.Integer)
    {
        Minimum = 0,
        Maximum = 65535,
        DefaultNote = "none",
        OnBadValue = Consequence.PortLeftOut,
        Example = "4",
        Summary = "Frames of this queue of the team device go through this port.",
    };

    /// <summary><c>lacp_prio</c>.</summary>
    public static ConfigKey LacpPriority { get; } = new("lacp_prio", ConfigShape.Integer)
    {
        Minimum = 0,
        Maximum = 65535,
        Default = 255,
        UsedBy = [RunnerNames.Lacp],
        OnBadValue = Consequence.PortLeftOut,
        OnChange = ChangeEffect.PortBounce,
        Example = "10",
        Summary = "Priority of the port in LACP; lower is preferred.",
    };

    /// <summary><c>lacp_key</c>.</summary>
    public static ConfigKey LacpKey { get; } = new("lacp_key", ConfigShape.Integer)
    {
        Minimum = 0,
        Maximum = 65535,
        Default = 0,
        UsedBy = [RunnerNames.Lacp],
        OnBadValue = Consequence.PortLeftOut,
        OnChange = ChangeEffect.PortBounce,
        Example = "1",
        Summary = "Only ports with the same key aggregate.",
    };

    /// <summary><c>link_watch</c>.</summary>
    public static ConfigKey LinkWatch { get; } = new("link_watch", ConfigShape.SectionOrList)
    {
        Section = LinkWatchKeys.Section,
        DefaultNote = "none of its own",
        OnWrongType = Consequence.PortLeftOut,
        Example = "{\"name\": \"ethtool\", \"delay_up\": 1000}",
        Summary = "What watches this port's link, in addition to the team's watches.",
    };

    /// <summary>All of them.</summary>
    public static ConfigSection Section { get; } = new("$.ports.PORT",
        [Priority, Sticky, QueueId, LacpPriority, LacpKey, LinkWatch]);
}
