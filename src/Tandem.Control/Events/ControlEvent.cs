namespace Tandem.Control.Events;

/// <summary>Something that happened to a team.</summary>
/// <param name="Sequence">From 1, counted by the daemon: a gap is a loss.</param>
/// <param name="Time">When, by the daemon's clock.</param>
/// <param name="Kind">What.</param>
/// <param name="Port">The port's name; empty when it is about the team.</param>
/// <param name="Reason">One line; may be empty.</param>
public sealed record ControlEvent(ulong Sequence, DateTimeOffset Time, ControlEventKind Kind, string Port, string Reason);
