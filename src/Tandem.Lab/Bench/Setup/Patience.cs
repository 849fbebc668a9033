using Tandem.Linux.Events;
using Tandem.Linux.Traffic;
using Tandem.Primitives;

namespace Tandem.Lab.Bench.Setup;

/// <summary>Waits for what must come.</summary>
internal static class Patience
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_atMost = TimeSpan.FromSeconds(10);

    /// <summary>Looks every millisecond whether it is so.</summary>
    /// <exception cref="BenchException">It is not for 10 s; <paramref name="otherwise"/> says what is missing.</exception>
    internal static void Until(Func<bool> isSo, Func<string> otherwise, CancellationToken stopping)
    {
        Instant deadline = EventLoop.Clock() + s_atMost;
        while (!isSo())
        {
            stopping.ThrowIfCancellationRequested();
            Instant now = EventLoop.Clock();
            if (now > deadline) throw new BenchException(otherwise());
            ThreadClock.SleepUntil(now + s_look);
        }
    }
}
