namespace Tandem.Daemon;

/// <summary>How starting a team ended.</summary>
/// <param name="Daemon">The running team; null when it did not start: then nothing is left behind.</param>
/// <param name="Failure">Why it did not start, as the C library words errors, e.g. <c>File exists</c>; details are in the log.</param>
public sealed record TeamDaemonStart(TeamDaemon? Daemon, string? Failure)
{
    internal static TeamDaemonStart Failed(string failure) => new(null, failure);
}
