using System.Globalization;

namespace Tandem.Control.Events;

/// <summary>What waits for one listener: bounded, in order, and a loss is told where it happened.</summary>
internal sealed class EventQueue(int capacity)
{
    private readonly Queue<ControlEvent> _events = [];
    private int _lostCount;
    private ControlEvent? _lastLost;

    /// <summary>Adds an event, or drops it when too many wait already.</summary>
    internal void Add(ControlEvent happened)
    {
        if (_events.Count >= capacity)
        {
            _lostCount++;
            _lastLost = happened;
            return;
        }

        TellLoss();
        _events.Enqueue(happened);
    }

    /// <summary>The oldest.</summary>
    internal ControlEvent? Peek()
    {
        if (_events.Count == 0) TellLoss();
        return _events.TryPeek(out ControlEvent? oldest) ? oldest : null;
    }

    /// <summary>Takes the oldest out.</summary>
    internal void Drop() => _events.Dequeue();

    private void TellLoss()
    {
        if (_lastLost is not { } lost) return;
        string count = _lostCount.ToString(CultureInfo.InvariantCulture);
        _events.Enqueue(lost with { Kind = ControlEventKind.EventsLost, Port = "", Reason = count });
        (_lostCount, _lastLost) = (0, null);
    }
}
