using Tandem.Linux.Events;
using Tandem.Primitives;

namespace Tandem.Lab.Demo;

/// <summary>Where the play waits: an event loop that goes on meanwhile, and can be told to stop.</summary>
/// <param name="loop">The loop; everything of the play happens on its thread.</param>
public sealed class DemoStage(EventLoop loop)
{
    private static readonly TimeSpan s_longestTurn = TimeSpan.FromMilliseconds(100);
    private bool _isCancelled;

    /// <summary>The loop.</summary>
    public EventLoop Loop => loop;

    /// <summary>Ends the play at the next opportunity. On the loop's thread, e.g. by <see cref="EventLoop.Post"/>.</summary>
    public void Cancel() => _isCancelled = true;

    /// <summary>Waits until something is so.</summary>
    /// <param name="isSo">Asked after each batch of events, at least ten times a second.</param>
    /// <param name="atMost">How long to wait.</param>
    /// <param name="otherwise">What went wrong when it did not become so.</param>
    /// <exception cref="DemoException">It did not become so.</exception>
    /// <exception cref="OperationCanceledException">The play was cancelled.</exception>
    public void Until(Func<bool> isSo, TimeSpan atMost, Func<string> otherwise)
    {
        Instant deadline = EventLoop.Clock() + atMost;
        while (!isSo())
        {
            if (EventLoop.Clock() >= deadline) throw new DemoException(otherwise());
            Turn();
        }
    }

    /// <summary>Lets time pass.</summary>
    /// <exception cref="OperationCanceledException">The play was cancelled.</exception>
    public void For(TimeSpan time)
    {
        bool passed = false;
        using IDisposable timer = loop.Schedule(EventLoop.Clock() + time, () => passed = true);
        while (!passed) Turn();
    }

    private void Turn()
    {
        if (_isCancelled) throw new OperationCanceledException();
        loop.RunOnce(s_longestTurn);
        if (_isCancelled) throw new OperationCanceledException();
    }
}
