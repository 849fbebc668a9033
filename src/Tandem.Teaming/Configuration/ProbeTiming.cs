namespace Tandem.Teaming.Configuration;

/// <summary>When the watches that probe do so, and when they give a link up.</summary>
/// <param name="IntervalMs"><c>interval</c>: milliseconds between two probes, from 1. Default 1000.</param>
/// <param name="InitialWaitMs"><c>init_wait</c>: milliseconds before the first probe, from 0. Default 0.</param>
/// <param name="MissedMax"><c>missed_max</c>: intervals without a reply that are forgiven, from 0. Default 3.</param>
public sealed record ProbeTiming(int IntervalMs = 1000, int InitialWaitMs = 0, int MissedMax = 3);
