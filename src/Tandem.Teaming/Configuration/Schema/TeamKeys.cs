namespace Tandem.Teaming.Configuration.Schema;

/// <summary>The keys at the top.</summary>
public static class TeamKeys
{
    /// <summary>A small configuration, as JSON text.</summary>
    public const string Example = "{\"runner\": {\"name\": \"activebackup\"}, \"ports\": {\"eth1\": {}}}";

    /// <summary><c>$schema</c>.</summary>
    public static ConfigKey SchemaReference { get; } = new("$schema", ConfigShape.Text)
    {
        DefaultNote = "none",
        Example = "\"teamd.schema.json\"",
        Summary = "Where an editor finds the JSON Schema of this file; the team does not look at it.",
        Source = "JSON Schema 2020-12; teamd ignores it",
    };

    /// <summary><c>device</c>.</summary>
    public static ConfigKey Device { get; } = new("device", ConfigShape.Text)
    {
        DefaultNote = "the first free of `team0`, `team1`, …",
        OnWrongType = Consequence.Fatal,
        OnBadValue = Consequence.Fatal,
        OnChange = ChangeEffect.Recreate,
        Example = "\"team0\"",
        Summary = "Name of the team device; `-t` on the command line overrides it.",
    };

    /// <summary><c>driver</c>.</summary>
    public static ConfigKey Driver { get; } = new("driver", ConfigShape.Choice)
    {
        Choices = ["auto", "kernel", "bpf"],
        Default = "auto",
        OnBadValue = Consequence.Fatal,
        OnChange = ChangeEffect.Recreate,
        Example = "\"bpf\"",
        Summary = "What moves the frames: the kernel's `team` module, Tandem's own eBPF driver, or whichever is there.",
        Source = "Tandem's own; teamd ignores it",
    };

    /// <summary><c>control_group</c>.</summary>
    public static ConfigKey ControlGroup { get; } = new("control_group", ConfigShape.Text)
    {
        DefaultNote = "only root may ask",
        Example = "\"netadmin\"",
        Summary = "Group whose members may read the team's state on the Unix socket, and listen; changing stays root's.",
        Source = "Tandem's own; teamd ignores it",
    };

    /// <summary><c>hwaddr</c>.</summary>
    public static ConfigKey HardwareAddress { get; } = new("hwaddr", ConfigShape.Text)
    {
        DefaultNote = "the address of the first port",
        OnBadValue = Consequence.Fatal,
        Example = "\"02:00:00:00:00:01\"",
        Summary = "MAC address of the team device.",
    };

    /// <summary><c>debug_level</c>.</summary>
    public static ConfigKey DebugLevel { get; } = new("debug_level", ConfigShape.Integer)
    {
        Minimum = 0,
        Default = 0,
        Example = "1",
        Summary = "How much the daemon logs; the number of `-g` on the command line counts when it is larger.",
    };

    /// <summary><c>runner</c>.</summary>
    public static ConfigKey Runner { get; } = new("runner", ConfigShape.Section)
    {
        Section = RunnerKeys.Section,
        OnWrongType = Consequence.Fatal,
        Example = "{\"name\": \"activebackup\"}",
        Summary = "How the ports are used.",
    };

    /// <summary><c>notify_peers</c>.</summary>
    public static ConfigKey NotifyPeers { get; } = new("notify_peers", ConfigShape.Section)
    {
        Section = BurstKeys.NotifyPeers.Section,
        Example = "{\"count\": 3, \"interval\": 50}",
        Summary = "Announcing the team's addresses (gratuitous ARP, unsolicited neighbor advertisement).",
    };

    /// <summary><c>mcast_rejoin</c>.</summary>
    public static ConfigKey McastRejoin { get; } = new("mcast_rejoin", ConfigShape.Section)
    {
        Section = BurstKeys.McastRejoin.Section,
        Example = "{\"count\": 3, \"interval\": 50}",
        Summary = "Announcing the team's multicast groups (IGMP, MLD).",
    };

    /// <summary><c>link_watch_policy</c>.</summary>
    public static ConfigKey LinkWatchPolicy { get; } = new("link_watch_policy", ConfigShape.Choice)
    {
        Choices = ["any", "all"],
        Default = "any",
        OnBadValue = Consequence.Fatal,
        Example = "\"all\"",
        Summary = "Whether a port is up when any of its link watches says so, or only when all do.",
    };

    /// <summary><c>link_watch</c>.</summary>
    public static ConfigKey LinkWatch { get; } = new("link_watch", ConfigShape.SectionOrList)
    {
        Section = LinkWatchKeys.Section,
        DefaultNote = "`{\"name\": \"ethtool\"}` for a port that has none either",
        OnWrongType = Consequence.PortLeftOut,
        Example = "{\"name\": \"ethtool\"}",
        Summary = "What watches every port's link; one object, or an array of several.",
    };

    /// <summary><c>ports</c>.</summary>
    public static ConfigKey Ports { get; } = new("ports", ConfigShape.NamedSections)
    {
        Section = PortKeys.Section,
        DefaultNote = "no ports",
        Example = "{\"eth1\": {}, \"eth2\": {\"prio\": 100}}",
        Summary = "The interfaces to join, in this order, and the settings of each.",
    };

    /// <summary>All of them.</summary>
    public static ConfigSection Section { get; } = new("$",
    [
        SchemaReference, Device, Driver, ControlGroup, HardwareAddress, DebugLevel, Runner, NotifyPeers, McastRejoin, LinkWatchPolicy,
        LinkWatch, Ports,
    ]);
}
