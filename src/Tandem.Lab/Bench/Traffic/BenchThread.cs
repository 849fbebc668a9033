using System.Runtime.ExceptionServices;
using Tandem.Linux.Traffic;

namespace Tandem.Lab.Bench.Traffic;

/// <summary>Work on a thread of its own inside a host.</summary>
internal sealed class BenchThread
{
    private const int Niceness = -15;
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _fault;

    private BenchThread(LabHost host, string name, Action place, Action work)
    {
        _thread = new Thread(() =>
        {
            try
            {
                host.Namespace.Enter();
                place();
                work();
            }
#pragma warning disable CA1031 // Not swallowed: Join rethrows it.
            catch (Exception thrown)
#pragma warning restore CA1031
            {
                _fault = ExceptionDispatchInfo.Capture(thrown);
            }
        })
        { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <summary>Starts work that stays on one processor and gets most of it.</summary>
    /// <param name="host">Where.</param>
    /// <param name="name">For debuggers.</param>
    /// <param name="place">Which of the processors that this process may use, counted from 0; around when there are fewer.</param>
    /// <param name="work">What to do.</param>
    internal static BenchThread StartPinned(LabHost host, string name, int place, Action work) => new(
        host,
        name,
        () =>
        {
            IReadOnlyList<int> allowed = ThreadPlacement.Allowed;
            ThreadPlacement.Pin(allowed[place % allowed.Count]).OrThrow("sched_setaffinity");
            ThreadPlacement.SetNiceness(Niceness).OrThrow("setpriority");
        },
        work);

    /// <summary>Starts work that goes before all other: little and often, so that what is measured does not wait for it.</summary>
    /// <param name="host">Where.</param>
    /// <param name="name">For debuggers.</param>
    /// <param name="priority">1 to 99; more goes first.</param>
    /// <param name="work">What to do.</param>
    internal static BenchThread StartFirst(LabHost host, string name, int priority, Action work) =>
        new(host, name, () => ThreadPlacement.RunFirst(priority).OrThrow("sched_setscheduler"), work);

    /// <summary>Waits for the end of the work; its exception is rethrown here, as it was.</summary>
    internal void Join()
    {
        _thread.Join();
        _fault?.Throw();
    }
}
