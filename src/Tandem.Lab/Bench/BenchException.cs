namespace Tandem.Lab.Bench;

/// <summary>Nothing could be measured, and why.</summary>
public sealed class BenchException(string message) : Exception(message);
