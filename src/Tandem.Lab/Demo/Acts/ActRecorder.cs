using Tandem.Lab.Demo.Measuring;
using Tandem.Lab.Demo.Programs;
using Tandem.Lab.Demo.Reporting;
using Tandem.Linux.Events;
using Tandem.Primitives;

namespace Tandem.Lab.Demo.Acts;

/// <summary>Notes what goes over the cables and what the programs receive, and shows it as it happens.</summary>
internal sealed class ActRecorder : IDisposable
{
    private static readonly TimeSpan s_beat = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_window = TimeSpan.FromMilliseconds(500);
    private readonly DemoSetting _setting;
    private readonly IReadOnlyList<WireMeter> _wires;
    private readonly IReadOnlyList<Download> _downloads;
    private readonly long _totalBytes;
    private readonly List<CableEvent> _events = [];
    private readonly List<PhaseMark> _phases = [];
    private (string Name, string Port, Instant From) _phase;
    private IDisposable? _next;
    private int _beats;

    /// <summary>Begins.</summary>
    /// <param name="setting">The act's.</param>
    /// <param name="wires">The counter of each cable, by port.</param>
    /// <param name="downloads">The downloads.</param>
    /// <param name="totalBytes">What they are to receive together.</param>
    internal ActRecorder(
        DemoSetting setting,
        IReadOnlyList<(string Port, Func<long> Read)> wires,
        IReadOnlyList<Download> downloads,
        long totalBytes)
    {
        _setting = setting;
        _downloads = downloads;
        _totalBytes = totalBytes;
        _wires = [.. wires.Select(static wire => new WireMeter(wire.Port, wire.Read, wire.Read(), new ByteMeter()))];
        Origin = EventLoop.Clock();
        Beat();
    }

    /// <summary>The act's begin.</summary>
    internal Instant Origin { get; }

    /// <summary>The phases that ended.</summary>
    internal IReadOnlyList<PhaseMark> Phases => _phases;

    /// <summary>What happened to cables.</summary>
    internal IReadOnlyList<CableEvent> Events => _events;

    /// <summary>What the programs received, in figures, phase by phase.</summary>
    internal IReadOnlyList<PhaseReport> PhaseReports =>
        [.. _phases.Select(phase => PhaseReport.Of(phase, Origin, [.. _downloads.Select(static download => download.Meter)]))];

    /// <summary>What went over a cable.</summary>
    internal ByteMeter Wire(string port) => _wires.Single(wire => wire.Port == port).Meter;

    /// <summary>Octets a second that the programs received together.</summary>
    internal double ReceivedRate(Instant from, Instant to) =>
        _downloads.Sum(download => download.Meter.RateBetween(from, to));

    /// <summary>The phase before ends and this one begins, now.</summary>
    internal void Enter(string name, string port)
    {
        Instant now = EventLoop.Clock();
        Read(now);
        EndPhase(now);
        _phase = (name, port, now);
    }

    /// <summary>The last phase ends.</summary>
    /// <param name="at">Now, or not long ago.</param>
    internal void EndPhase(Instant at)
    {
        if (_phase.Name is not null) _phases.Add(new PhaseMark(_phase.Name, _phase.Port, _phase.From, at));
        _phase = default;
    }

    /// <summary>Notes that a cable was moved, now.</summary>
    internal void Note(string port, bool plugged) =>
        _events.Add(new CableEvent((EventLoop.Clock() - Origin).TotalSeconds, port, plugged));

    /// <summary>Everything as rates over time: what the programs received, then cable by cable.</summary>
    internal RateTimeline Rates()
    {
        ByteMeter received = new();
        foreach (MeterReading reading in _wires[0].Meter.Readings)
            received.Add(reading.At, (long)_downloads.Sum(download => download.Meter.BytesAt(reading.At)));
        return RateTimeline.Of(
            _phases,
            Origin,
            _setting.Scale.PlotStep,
            [
                KeyValuePair.Create("received", received),
                .. _wires.Select(static wire => KeyValuePair.Create(wire.Port, wire.Meter)),
            ]);
    }

    /// <summary>Notes and shows no more.</summary>
    public void Dispose() => _next?.Dispose();

    private void Beat()
    {
        Instant now = EventLoop.Clock();
        Read(now);
        if (_phase.Name is not null && ++_beats % 2 == 0) Show(now);
        _next = _setting.Stage.Loop.Schedule(now + s_beat, Beat);
    }

    private void Read(Instant now)
    {
        foreach (WireMeter wire in _wires) wire.Meter.Add(now, wire.Read() - wire.Before);
    }

    private void Show(Instant now)
    {
        Instant then = new(Math.Max(Origin.Ticks, now.Ticks - s_window.Ticks));
        _setting.Audience.Follow(new DemoMoment(
            now - Origin,
            _phase.Name,
            _downloads.Sum(static download => download.Meter.Bytes),
            _totalBytes,
            ReceivedRate(then, now),
            [.. _wires.Select(wire => KeyValuePair.Create(wire.Port, wire.Meter.RateBetween(then, now)))]));
    }

    private sealed record WireMeter(string Port, Func<long> Read, long Before, ByteMeter Meter);
}
