namespace Tandem.Connections.Profiles;

/// <summary>What a profile makes.</summary>
public enum DeviceKind
{
    /// <summary>A bond: its settings are bonding's options.</summary>
    Bond,

    /// <summary>A team: its one setting, <c>config</c>, is the JSON of teamd.conf(5).</summary>
    Team,
}
