namespace Tandem.Linux.Events;

/// <summary>One pending call of the loop; disposing cancels it.</summary>
internal sealed class LoopTimer(Action due) : IDisposable
{
    private Action? _due = due;

    internal bool IsCancelled => _due is null;

    /// <summary>The call, once; null when it was cancelled.</summary>
    internal Action? Take() => Interlocked.Exchange(ref _due, null);

    /// <inheritdoc/>
    public void Dispose() => _due = null;
}
