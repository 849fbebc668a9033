namespace Tandem.Teaming.Configuration;

/// <summary>How several link watches of one port combine (<c>link_watch_policy</c>).</summary>
public enum LinkWatchPolicy
{
    /// <summary><c>any</c>: the port is up when any watch says so.</summary>
    Any,

    /// <summary><c>all</c>: the port is up when all watches say so.</summary>
    All,
}
