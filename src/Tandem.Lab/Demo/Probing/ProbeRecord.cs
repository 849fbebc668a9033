namespace Tandem.Lab.Demo.Probing;

/// <summary>Which numbered frames left, when, and which of them arrived. Pure.</summary>
/// <remarks>Times are Unix time in nanoseconds.</remarks>
public sealed class ProbeRecord
{
    private readonly List<long> _sentAt = [];
    private readonly HashSet<uint> _arrived = [];

    /// <summary>Frames that left; also the number of the next.</summary>
    public int Sent => _sentAt.Count;

    /// <summary>Frames that arrived, each counted once.</summary>
    public int Arrived => _arrived.Count;

    /// <summary>Frames that did not arrive.</summary>
    public int Lost => Sent - Arrived;

    /// <summary>Notes that the next frame leaves.</summary>
    /// <returns>Its number.</returns>
    public uint Send(long at)
    {
        _sentAt.Add(at);
        return (uint)(_sentAt.Count - 1);
    }

    /// <summary>Notes that a frame arrived; one that never left, or arrived before, counts for nothing.</summary>
    public void Arrive(uint number)
    {
        if (number < _sentAt.Count) _arrived.Add(number);
    }

    /// <summary>How many of the frames that left in a span of time did not arrive.</summary>
    public int LostBetween(long from, long to)
    {
        int lost = 0;
        for (int number = 0; number < _sentAt.Count; number++)
        {
            if (_sentAt[number] >= from && _sentAt[number] < to && !_arrived.Contains((uint)number)) lost++;
        }

        return lost;
    }
}
