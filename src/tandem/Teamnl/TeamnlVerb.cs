namespace Tandem.CommandLine.Teamnl;

/// <summary>One command of teamnl.</summary>
/// <param name="Name">Any beginning of it means it; of several the first.</param>
/// <param name="Run">Carries it out; how it ended.</param>
internal sealed record TeamnlVerb(string Name, Func<TeamnlCall, Netlink.NetlinkResult> Run)
{
    /// <summary>All, in the order in which a beginning is looked for.</summary>
    internal static readonly IReadOnlyList<TeamnlVerb> All =
    [
        new("ports", TeamnlVerbs.Ports),
        new("options", TeamnlVerbs.Options),
        new("getoption", TeamnlVerbs.GetOption),
        new("setoption", TeamnlVerbs.SetOption),
        new("monitor", TeamnlMonitor.Run),
    ];
}
