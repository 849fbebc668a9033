using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Testing.Driving;

/// <summary>Announcements: each trigger adds its count to what is pending; the first is due at once.</summary>
internal sealed class FakeBurst
{
    private uint _pending;
    private Instant _due = Instant.Never;

    internal BurstSettings Settings { get; set; }

    internal int Sent { get; private set; }

    internal Instant NextDeadline => _due;

    internal void Trigger()
    {
        if (Settings.Count == 0) return;
        _pending += Settings.Count;
        _due = new Instant(0);
    }

    internal void SendDue(Instant now)
    {
        while (_pending > 0 && _due <= now)
        {
            _pending--;
            Sent++;
            _due = _pending == 0 ? Instant.Never : now + TimeSpan.FromMilliseconds(Settings.IntervalMs);
        }
    }
}
