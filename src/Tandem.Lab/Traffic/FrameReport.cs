namespace Tandem.Lab.Traffic;

/// <summary>What became of a stream's frames.</summary>
/// <param name="Sent">Frames handed to the sender's device.</param>
/// <param name="Received">Frames that arrived, repetitions included.</param>
/// <param name="Lost">Frames that never arrived.</param>
/// <param name="Duplicated">Repetitions.</param>
/// <param name="Reordered">Frames that arrived after one with a higher number; repetitions not counted.</param>
/// <param name="LongestGap">The longest time between two arrivals; zero with fewer than two.</param>
/// <param name="GapAfter">The number of the frame before that gap; -1 without one.</param>
public sealed record FrameReport(
    long Sent, long Received, long Lost, long Duplicated, long Reordered, TimeSpan LongestGap, long GapAfter)
{
    /// <summary>Nothing lost, repeated or out of order.</summary>
    public bool IsPerfect => Lost == 0 && Duplicated == 0 && Reordered == 0;

    /// <summary>Judges what arrived, on one link or on several.</summary>
    /// <param name="arrivals">In any order; they are taken by the time of arrival.</param>
    /// <param name="sent">How many were sent.</param>
    public static FrameReport Of(IEnumerable<FrameArrival> arrivals, long sent)
    {
        HashSet<long> seen = [];
        long received = 0, reordered = 0, highest = -1, longest = 0, gapAfter = -1;
        FrameArrival? before = null;
        foreach (FrameArrival arrival in arrivals.OrderBy(static arrival => arrival.ArrivedAt)) // stable
        {
            received++;
            if (before is { } last && arrival.ArrivedAt - last.ArrivedAt > longest)
            {
                longest = arrival.ArrivedAt - last.ArrivedAt;
                gapAfter = last.Sequence;
            }

            if (seen.Add(arrival.Sequence) && arrival.Sequence < highest) reordered++;
            highest = Math.Max(highest, arrival.Sequence);
            before = arrival;
        }

        TimeSpan gap = TimeSpan.FromTicks(longest / TimeSpan.NanosecondsPerTick);
        return new FrameReport(sent, received, sent - seen.Count, received - seen.Count, reordered, gap, gapAfter);
    }
}
