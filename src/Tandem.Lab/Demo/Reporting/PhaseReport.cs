using Tandem.Lab.Demo.Measuring;
using Tandem.Primitives;

namespace Tandem.Lab.Demo.Reporting;

/// <summary>One part of an act, in figures.</summary>
/// <param name="Name">What goes on.</param>
/// <param name="Port">The port, or ports, that carry it.</param>
/// <param name="StartSeconds">Its begin, since the act's.</param>
/// <param name="Seconds">How long it takes.</param>
/// <param name="Bytes">Octets that programs received in it.</param>
/// <param name="BytesPerSecond">The same by time.</param>
public sealed record PhaseReport(
    string Name, string Port, double StartSeconds, double Seconds, long Bytes, double BytesPerSecond)
{
    /// <summary>Its end, since the act's begin.</summary>
    public double EndSeconds => StartSeconds + Seconds;

    /// <summary>Makes the figures.</summary>
    /// <param name="phase">The part.</param>
    /// <param name="origin">The act's begin.</param>
    /// <param name="meters">What the programs received.</param>
    public static PhaseReport Of(PhaseMark phase, Instant origin, params IReadOnlyList<ByteMeter> meters)
    {
        double bytes = meters.Sum(meter => meter.BytesBetween(phase.From, phase.To));
        double seconds = (phase.To - phase.From).TotalSeconds;
        return new PhaseReport(
            phase.Name, phase.Port, (phase.From - origin).TotalSeconds, seconds, (long)bytes, seconds > 0 ? bytes / seconds : 0);
    }
}
