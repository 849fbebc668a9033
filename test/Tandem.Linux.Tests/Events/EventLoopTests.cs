using Tandem.Linux.Events;
using Tandem.Linux.Processes;
using Tandem.Primitives;

namespace Tandem.Linux.Tests.Events;

public sealed class EventLoopTests : IDisposable
{
    private static readonly TimeSpan NoWait = TimeSpan.Zero;
    private readonly EventLoop _loop = new();

    public void Dispose() => _loop.Dispose();

    [Fact]
    public void A_readable_source_is_handled_again_and_again_until_it_is_read()
    {
        using Pipe pipe = new();
        int calls = 0;
        using IDisposable watch = _loop.Watch(pipe.ReadEnd, () => calls++);
        Files.Write(pipe.WriteEnd, [1]);
        _loop.RunOnce(NoWait);
        _loop.RunOnce(NoWait);
        Assert.Equal(2, calls);
        Files.Read(pipe.ReadEnd, new byte[1]);
        _loop.RunOnce(NoWait);
        Assert.Equal(2, calls);
    }

    [Fact]
    public void A_callback_may_end_its_own_watch_and_that_of_the_next_one_in_the_batch()
    {
        using Pipe first = new();
        using Pipe second = new();
        List<IDisposable> watches = [];
        int calls = 0;
        watches.Add(_loop.Watch(first.ReadEnd, EndAll));
        watches.Add(_loop.Watch(second.ReadEnd, EndAll));
        Files.Write(first.WriteEnd, [1]);
        Files.Write(second.WriteEnd, [1]);
        _loop.RunOnce(NoWait);
        _loop.RunOnce(NoWait);
        Assert.Equal(1, calls);

        void EndAll()
        {
            calls++;
            watches.ForEach(static watch => watch.Dispose());
        }
    }

    [Fact]
    public void Timers_come_in_the_order_of_their_deadlines_and_cancelled_ones_never()
    {
        List<string> seen = [];
        Instant now = EventLoop.Clock();
        _loop.Schedule(now + TimeSpan.FromMilliseconds(2), () => seen.Add("later"));
        _loop.Schedule(now, () => seen.Add("sooner"));
        _loop.Schedule(now, () => seen.Add("cancelled")).Dispose();
        _loop.Schedule(Instant.Never, () => seen.Add("never"));
        while (seen.Count < 2) _loop.RunOnce(TimeSpan.FromSeconds(1));
        _loop.RunOnce(NoWait);
        Assert.Equal(["sooner", "later"], seen);
    }

    [Fact]
    public void Work_posted_by_another_thread_runs_on_the_loops_thread_in_order()
    {
        List<(int, int)> seen = [];
        Thread other = new(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                int number = i;
                _loop.Post(() => seen.Add((number, Environment.CurrentManagedThreadId)));
            }

            _loop.RequestStop();
        });
        other.Start();
        _loop.Run();
        other.Join();
        _loop.RunOnce(NoWait);
        Assert.Equal(Enumerable.Range(0, 100).Select(static i => (i, Environment.CurrentManagedThreadId)), seen);
    }

    [Fact]
    public void Work_that_posts_itself_leaves_others_their_turn()
    {
        using Pipe pipe = new();
        int posted = 0;
        int timers = 0;
        int reads = 0;
        using IDisposable watch = _loop.Watch(pipe.ReadEnd, () => reads++);
        _loop.Schedule(EventLoop.Clock(), () => timers++);
        Files.Write(pipe.WriteEnd, [1]);
        _loop.Post(Again);
        _loop.RunOnce(NoWait);
        Assert.Equal((1, 1, 1), (posted, timers, reads));
        _loop.RunOnce(TimeSpan.FromSeconds(1));
        Assert.Equal((2, 2), (posted, reads));

        void Again()
        {
            if (++posted < 1000) _loop.Post(Again);
        }
    }

    [Fact]
    public void A_fault_that_nobody_takes_leaves_the_work_behind_it_for_the_next_turn()
    {
        bool reached = false;
        _loop.Post(static () => throw new InvalidOperationException("broken"));
        _loop.Post(() => reached = true);
        Assert.Throws<InvalidOperationException>(() => _loop.RunOnce(TimeSpan.FromSeconds(1)));
        Assert.False(reached);
        _loop.RunOnce(TimeSpan.FromSeconds(1));
        Assert.True(reached);
    }

    [Fact]
    public void A_fault_in_a_callback_is_reported_and_the_loop_goes_on()
    {
        List<string> faults = [];
        _loop.Faulted = fault => faults.Add(fault.Message);
        bool reached = false;
        _loop.Post(static () => throw new InvalidOperationException("broken"));
        _loop.Post(() => reached = true);
        _loop.RunOnce(TimeSpan.FromSeconds(1));
        Assert.Equal(["broken"], faults);
        Assert.True(reached);
    }

    [Fact]
    public void One_turn_of_an_idle_loop_allocates_nothing()
    {
        _loop.RunOnce(NoWait);
        long before = GC.GetAllocatedBytesForCurrentThread();
        _loop.RunOnce(NoWait);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
