namespace Tandem.Lab.Http;

/// <summary>What came instead of a message's head, or that it came.</summary>
internal enum HeadOutcome
{
    /// <summary>A well-formed head.</summary>
    Read,

    /// <summary>Octets that are no head, or too many of them.</summary>
    Malformed,

    /// <summary>The end of the connection.</summary>
    Closed,
}
