namespace Tandem.Linux.Events;

/// <summary>One watched descriptor; disposing ends the watch.</summary>
internal sealed class LoopWatch(Action end) : IDisposable
{
    private Action? _end = end;

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
}
