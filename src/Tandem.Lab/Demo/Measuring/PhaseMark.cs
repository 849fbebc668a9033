using Tandem.Primitives;

namespace Tandem.Lab.Demo.Measuring;

/// <summary>One part of an act, between two moments.</summary>
/// <param name="Name">What goes on.</param>
/// <param name="Port">The port, or ports, that carry it.</param>
/// <param name="From">Its begin.</param>
/// <param name="To">Its end.</param>
public sealed record PhaseMark(string Name, string Port, Instant From, Instant To);
