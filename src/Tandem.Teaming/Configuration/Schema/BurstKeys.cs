namespace Tandem.Teaming.Configuration.Schema;

/// <summary>The keys of the <c>notify_peers</c> and <c>mcast_rejoin</c> sections, which differ in name only.</summary>
public sealed class BurstKeys
{
    private BurstKeys(string path, string what)
    {
        Count = new ConfigKey("count", ConfigShape.Integer)
        {
            Minimum = 0,
            DefaultNote = "0; with activebackup 1",
            OnBadValue = Consequence.Fatal,
            Example = "3",
            Summary = $"How often {what} after a port was enabled.",
        };
        Interval = new ConfigKey("interval", ConfigShape.Integer)
        {
            Minimum = 0,
            Unit = "ms",
            DefaultNote = "0",
            OnBadValue = Consequence.Fatal,
            Example = "50",
            Summary = "Time between two announcements.",
        };
        Section = new ConfigSection(path, [Count, Interval]);
    }

    /// <summary><c>notify_peers</c>.</summary>
    public static BurstKeys NotifyPeers { get; } = new("$.notify_peers", "the team's addresses are announced");

    /// <summary><c>mcast_rejoin</c>.</summary>
    public static BurstKeys McastRejoin { get; } = new("$.mcast_rejoin", "the team's multicast groups are announced");

    /// <summary><c>count</c>.</summary>
    public ConfigKey Count { get; }

    /// <summary><c>interval</c>.</summary>
    public ConfigKey Interval { get; }

    /// <summary>Both.</summary>
    public ConfigSection Section { get; }
}
