namespace Tandem.Control.Client;

/// <summary>A link watch's state at one moment.</summary>
/// <param name="Name">E.g. <c>ethtool</c>.</param>
/// <param name="IsUp">Its verdict.</param>
/// <param name="DownCount">How often it lost the link since the daemon started.</param>
public sealed record WatchSnapshot(string Name, bool IsUp, long DownCount);
