namespace Tandem.Lab.Bench.Setup;

/// <summary>The configurations that are measured, as teamd reads them.</summary>
internal static class TeamConfig
{
    /// <summary>p1 is active while it has a link.</summary>
    internal const string PreferFirst =
        """{"runner":{"name":"activebackup"},"link_watch":{"name":"ethtool"},"ports":{"p1":{"prio":100},"p2":{"prio":10}}}""";

    /// <summary>The active port stays until it loses its link.</summary>
    internal const string Alike =
        """{"runner":{"name":"activebackup"},"link_watch":{"name":"ethtool"},"ports":{"p1":{},"p2":{}}}""";

    /// <summary>Both ports carry frames, flow by flow, when the other end agrees.</summary>
    internal const string Lacp =
        """{"runner":{"name":"lacp","fast_rate":true,"tx_hash":["eth"]},"link_watch":{"name":"ethtool"},"ports":{"p1":{},"p2":{}}}""";

    /// <summary>Both ports carry frames.</summary>
    internal const string Both =
        """{"runner":{"name":"roundrobin"},"link_watch":{"name":"ethtool"},"ports":{"p1":{},"p2":{}}}""";
}
