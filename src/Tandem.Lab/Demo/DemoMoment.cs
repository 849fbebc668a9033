namespace Tandem.Lab.Demo;

/// <summary>How things stand at one moment of a download.</summary>
/// <param name="Elapsed">Since the act's begin.</param>
/// <param name="Phase">What goes on.</param>
/// <param name="Bytes">Octets received by all programs together.</param>
/// <param name="TotalBytes">Octets there are to receive.</param>
/// <param name="BytesPerSecond">The rate at which they receive now.</param>
/// <param name="Wires">What goes over each cable now, in octets a second, by port.</param>
public sealed record DemoMoment(
    TimeSpan Elapsed,
    string Phase,
    long Bytes,
    long TotalBytes,
    double BytesPerSecond,
    IReadOnlyList<KeyValuePair<string, double>> Wires);
