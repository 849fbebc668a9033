using Tandem.Linux.Bpf;

namespace Tandem.Drivers.Bpf.State;

/// <summary>Sees to it that a table is written again only after every program that may have read it has ended.</summary>
/// <remarks>
/// A grace period takes some 10 ms, which a link that fails next must not wait for: so it passes on a thread of its own,
/// which touches no state. One begins with every 16th change and is over before the 16th after that, and a table comes round
/// after 64: between a table's last use and its next there is always a whole one. In a storm of changes the daemon waits.
/// </remarks>
internal sealed class TableRetirement
{
    private const int ChangesPerGracePeriod = SharedLayout.Tables / 4;
    private const int StackBytes = 64 * 1024;
    private Thread? _passing;
    private int _changes;

    /// <summary>Begins.</summary>
    /// <param name="isTakenOver">A process before this one may have retired tables just now: the first change begins a grace period.</param>
    internal TableRetirement(bool isTakenOver) => _changes = isTakenOver ? 0 : 1;

    /// <summary>Another table is in force.</summary>
    internal void Changed()
    {
        if (_changes++ % ChangesPerGracePeriod != 0) return;
        _passing?.Join();
        _passing = Begin();
    }

    private static Thread Begin()
    {
        Thread thread = new(static () => GracePeriod.Wait(), StackBytes) { IsBackground = true, Name = "grace period" };
        thread.Start();
        return thread;
    }
}
