namespace Tandem.Netlink;

/// <summary>How taking in notifications ended.</summary>
public enum DrainResult
{
    /// <summary>Nothing waits any more.</summary>
    Empty,

    /// <summary>The limit was reached; more may wait.</summary>
    More,

    /// <summary>Notifications were lost (ENOBUFS; the peer is gone): what is known must be read anew.</summary>
    Resync,
}
