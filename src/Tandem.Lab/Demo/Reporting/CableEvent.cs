namespace Tandem.Lab.Demo.Reporting;

/// <summary>A cable was pulled or plugged.</summary>
/// <param name="Seconds">When, since the act's begin.</param>
/// <param name="Port">Whose cable.</param>
/// <param name="Plugged">Plugged; else pulled.</param>
public sealed record CableEvent(double Seconds, string Port, bool Plugged);
