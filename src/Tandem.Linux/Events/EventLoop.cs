using System.Diagnostics;
using Tandem.Primitives;

namespace Tandem.Linux.Events;

/// <summary>One epoll loop on one thread that owns all state.</summary>
/// <remarks>
/// Level-triggered. Threading: every member is for the loop's thread, but <see cref="Post"/> and
/// <see cref="RequestStop"/>. Tokens are never reused, so an event of a closed descriptor finds no watcher; a callback
/// may end any watch, its own included.
/// </remarks>
public sealed class EventLoop : IDisposable
{
    private const ulong WakeToken = 0;
    private readonly Poller _poller = new();
    private readonly FileDescriptor _wake;
    private readonly Dictionary<ulong, Action> _watches = [];
    private readonly PriorityQueue<LoopTimer, long> _timers = new();
    private readonly Queue<Action> _posted = [];
    private readonly Lock _gate = new();
    private ulong _nextToken = WakeToken;
    private volatile bool _stop;

    /// <summary>Opens the loop's own descriptors.</summary>
    public EventLoop()
    {
        _wake = FileDescriptor.From(Native.Result(Native.eventfd(0, Native.EFD_CLOEXEC | Native.EFD_NONBLOCK)), "eventfd");
        _poller.Add(_wake, _nextToken++);
        Now = Clock();
    }

    /// <summary>The one <c>now</c> of the current batch of events.</summary>
    public Instant Now { get; private set; }

    /// <summary>Is told of an exception that a callback let out; the loop goes on. When null the exception ends the loop.</summary>
    public Action<Exception>? Faulted { get; set; }

    /// <summary>Runs after each batch of events and timers, e.g. to reconcile once per batch.</summary>
    public Action? BatchDone { get; set; }

    /// <summary>Calls <paramref name="onReadable"/> whenever <paramref name="source"/> can be read.</summary>
    /// <returns>Dispose it to end the watch; before the descriptor is closed.</returns>
    public IDisposable Watch(FileDescriptor source, Action onReadable) => AddWatch(source, onReadable, Native.EPOLLIN);

    /// <summary>Calls <paramref name="onWritable"/> whenever <paramref name="source"/> takes more, which is nearly always.</summary>
    /// <remarks>A descriptor is watched for one or the other; a second one, duplicated, can be watched for the other.</remarks>
    /// <returns>Dispose it to end the watch; before the descriptor is closed.</returns>
    public IDisposable WatchWritable(FileDescriptor source, Action onWritable) => AddWatch(source, onWritable, Native.EPOLLOUT);

    /// <summary>Calls <paramref name="gone"/> when the other side of <paramref name="source"/> is closed; nothing else wakes it.</summary>
    /// <returns>Dispose it to end the watch; before the descriptor is closed.</returns>
    /// <exception cref="LinuxException"><see cref="Errno.NotPermitted"/> for a file: it has no other side.</exception>
    public IDisposable WatchHangUp(FileDescriptor source, Action gone) => AddWatch(source, gone, events: 0);

    /// <summary>Calls <paramref name="due"/> once, at <paramref name="at"/> or as soon as possible after it.</summary>
    /// <returns>Dispose it to cancel.</returns>
    public IDisposable Schedule(Instant at, Action due)
    {
        LoopTimer timer = new(due);
        if (at != Instant.Never) _timers.Enqueue(timer, at.Ticks);
        return timer;
    }

    /// <summary>Runs <paramref name="work"/> on the loop's thread, soon. From any thread.</summary>
    public void Post(Action work)
    {
        lock (_gate) _posted.Enqueue(work);
        Wake();
    }

    /// <summary>Ends <see cref="Run"/> after the current batch. From any thread.</summary>
    public void RequestStop()
    {
        _stop = true;
        Wake();
    }

    /// <summary>Runs until <see cref="RequestStop"/>.</summary>
    public void Run()
    {
        while (!_stop) RunOnce(Timeout.InfiniteTimeSpan);
        _stop = false;
    }

    /// <summary>Waits for one batch of events, at most <paramref name="atMost"/>, and handles it.</summary>
    public void RunOnce(TimeSpan atMost)
    {
        ReadOnlySpan<ulong> ready = _poller.Wait(TimeoutMs(atMost));
        Now = Clock();
        foreach (ulong token in ready)
        {
            if (token == WakeToken) DrainPosted();
            else if (_watches.TryGetValue(token, out Action? call)) Guard(call); // absent: ended by this batch
        }

        while (_timers.TryPeek(out LoopTimer? timer, out long at) && (timer.IsCancelled || at <= Now.Ticks))
        {
            _timers.Dequeue();
            if (timer.Take() is { } due) Guard(due);
        }

        if (BatchDone is { } done) Guard(done);
    }

    /// <summary>Closes the loop's descriptors. Not during <see cref="Run"/>.</summary>
    public void Dispose()
    {
        _poller.Dispose();
        _wake.Dispose();
    }

    /// <summary>The monotonic clock, for hosts; everything else is handed <c>now</c>.</summary>
#pragma warning disable RS0030 // This is the one place that reads the clocks.
    public static Instant Clock() => new(Stopwatch.GetElapsedTime(0).Ticks);

    /// <summary>The time of day, UTC, for what people read.</summary>
    public static DateTimeOffset TimeOfDay() => DateTimeOffset.UtcNow;
#pragma warning restore RS0030

    private LoopWatch AddWatch(FileDescriptor source, Action ready, uint events)
    {
        ulong token = _nextToken++;
        _poller.Add(source, token, events);
        _watches.Add(token, ready);
        return new LoopWatch(() =>
        {
            if (_watches.Remove(token)) _poller.Remove(source);
        });
    }

    private void Wake() => Files.Write(_wake, BitConverter.GetBytes(1UL));

    private void DrainPosted()
    {
        Files.Read(_wake, stackalloc byte[8]);
        int count;
        lock (_gate) count = _posted.Count;

        // What this work posts has its turn after timers and events, and has woken the loop for it.
        for (; count > 0; count--)
        {
            Action work;
            lock (_gate) work = _posted.Dequeue();
            try
            {
                Guard(work);
            }
            catch when (count > 1)
            {
                Wake(); // the exception leaves, the rest of the work stays
                throw;
            }
        }
    }

    private void Guard(Action call)
    {
        if (Faulted is not { } faulted)
        {
            call();
            return;
        }

        try
        {
            call();
        }
#pragma warning disable CA1031 // The loop is the one place that outlives a callback's fault: it reports and goes on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            faulted(fault);
        }
    }

    private int TimeoutMs(TimeSpan atMost)
    {
        if (_stop) return 0;
        long limit = atMost == Timeout.InfiniteTimeSpan ? -1 : (long)atMost.TotalMilliseconds;
        if (!_timers.TryPeek(out _, out long at)) return (int)limit;

        // Rounded up: waking early would spin until the deadline.
        long wait = Math.Max(0, (at - Clock().Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond);
        return (int)Math.Min(int.MaxValue, limit < 0 ? wait : Math.Min(wait, limit));
    }
}
