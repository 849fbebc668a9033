namespace Tandem.Teaming.Configuration.Schema;

/// <summary>Every key of the configuration, once: the reader, the reference and completion all look here.</summary>
/// <remarks>Source: teamd.conf(5), and what teamd 1.32 does where the page is silent.</remarks>
public static class ConfigSchema
{
    /// <summary>Every section, outer ones first.</summary>
    public static IReadOnlyList<ConfigSection> Sections { get; } =
    [
        TeamKeys.Section,
        RunnerKeys.Section,
        TxBalancerKeys.Section,
        BurstKeys.NotifyPeers.Section,
        BurstKeys.McastRejoin.Section,
        LinkWatchKeys.Section,
        PortKeys.Section,
    ];

    /// <summary>The only section that has a key called <paramref name="name"/>; null when there is none, or another.</summary>
    internal static ConfigSection? OnlySectionWith(string name)
    {
        ConfigSection[] having = [.. Sections.Where(section => section.Find(name) is not null)];
        return having is [ConfigSection only] ? only : null;
    }
}
