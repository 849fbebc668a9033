using Tandem.Linux.Events;
using Tandem.Linux.Traffic;
using Tandem.Primitives;

namespace Tandem.Linux.Tests.Traffic;

public sealed class ThreadTests
{
    [Fact]
    public void A_pinned_thread_may_use_one_processor_only() => OnOwnThread(static () =>
    {
        int last = ThreadPlacement.Allowed[^1];
        Assert.True(ThreadPlacement.Pin(last).IsOk);
        Assert.Equal([last], ThreadPlacement.Allowed);
    });

    [Fact]
    public void There_is_no_processor_1023_here() => OnOwnThread(static () =>
        Assert.Equal(Errno.Invalid, ThreadPlacement.Pin(1023).Error));

    [Fact]
    public void A_thread_can_go_before_others() => OnOwnThread(static () =>
    {
        Assert.True(ThreadPlacement.RunFirst(10).IsOk);
        string[] stat = File.ReadAllText("/proc/thread-self/stat").Split(") ")[1].Split(' ');
        Assert.Equal(("10", "1"), (stat[37], stat[38])); // rt_priority and policy: proc(5), fields 40 and 41
    });

    [Fact]
    public void A_thread_can_be_given_a_larger_share() => OnOwnThread(static () =>
    {
        Assert.True(ThreadPlacement.SetNiceness(-5).IsOk);
        string[] stat = File.ReadAllText("/proc/thread-self/stat").Split(") ")[1].Split(' ');
        Assert.Equal("-5", stat[16]); // nice: field 19
    });

    [Fact]
    public void Sleeping_does_not_end_early()
    {
        Instant at = EventLoop.Clock() + TimeSpan.FromMilliseconds(3);
        ThreadClock.SleepUntil(at);
        Assert.True(EventLoop.Clock() >= at);
    }

    [Fact]
    public void Work_uses_processor_time_and_sleep_does_not() => OnOwnThread(static () =>
    {
        TimeSpan before = ThreadClock.Used;
        ThreadClock.SleepUntil(EventLoop.Clock() + TimeSpan.FromMilliseconds(20));
        TimeSpan slept = ThreadClock.Used - before;
        while (ThreadClock.Used - before - slept < TimeSpan.FromMilliseconds(20))
        {
        }

        Assert.True(slept < TimeSpan.FromMilliseconds(20), $"{slept.TotalMilliseconds} ms");
    });

    private static void OnOwnThread(Action work)
    {
        Exception? fault = null;
        Thread thread = new(() => fault = Record.Exception(work));
        thread.Start();
        thread.Join();
        Assert.Null(fault);
    }
}
