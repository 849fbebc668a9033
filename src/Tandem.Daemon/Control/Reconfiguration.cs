namespace Tandem.Daemon.Control;

/// <summary>What became of a configuration that a running team was given.</summary>
/// <param name="IsDone">It is in force, or would be; else everything is as before.</param>
/// <param name="Lines">What is wrong with it and what it changes, each a line; the last one sums up.</param>
internal sealed record Reconfiguration(bool IsDone, IReadOnlyList<string> Lines)
{
    /// <summary>The team is another one than before.</summary>
    internal bool HasChanged { get; init; }
}
