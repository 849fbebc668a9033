namespace Tandem.Teaming.Configuration.Schema;

/// <summary>The runners' names, in the order of teamd's help.</summary>
public static class RunnerNames
{
    /// <summary>Sends every frame through every port.</summary>
    public const string Broadcast = "broadcast";

    /// <summary>Sends each frame through the next port.</summary>
    public const string RoundRobin = "roundrobin";

    /// <summary>Sends each frame through a port chosen at random.</summary>
    public const string Random = "random";

    /// <summary>Uses one port, the others stand by.</summary>
    public const string ActiveBackup = "activebackup";

    /// <summary>Sends each flow through a port chosen by its headers.</summary>
    public const string LoadBalance = "loadbalance";

    /// <summary>The same, over the ports that the partner's LACP agrees to.</summary>
    public const string Lacp = "lacp";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Broadcast, RoundRobin, Random, ActiveBackup, LoadBalance, Lacp];
}
