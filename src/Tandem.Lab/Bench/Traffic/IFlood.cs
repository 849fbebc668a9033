namespace Tandem.Lab.Bench.Traffic;

/// <summary>Traffic over one path, as much as one thread can send.</summary>
internal interface IFlood : IDisposable
{
    /// <summary>Sends for <paramref name="length"/> and counts what arrives.</summary>
    FloodReading Run(TimeSpan length);
}
