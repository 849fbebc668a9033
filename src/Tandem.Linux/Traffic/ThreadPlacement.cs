using System.Numerics;

namespace Tandem.Linux.Traffic;

/// <summary>Where and when the calling thread runs. For threads of one's own: it does not go back.</summary>
public static unsafe class ThreadPlacement
{
    private const int MaskWords = 16; // 1024 processors

    /// <summary>The processors that the calling thread may use, in ascending order.</summary>
    public static IReadOnlyList<int> Allowed
    {
        get
        {
            ulong* mask = stackalloc ulong[MaskWords];
            Native.Result(Native.sched_getaffinity(0, MaskWords * sizeof(ulong), mask)).OrThrow("sched_getaffinity");
            List<int> processors = [];
            for (int word = 0; word < MaskWords; word++)
            {
                for (ulong left = mask[word]; left != 0; left &= left - 1)
                    processors.Add((word * 64) + BitOperations.TrailingZeroCount(left));
            }

            return processors;
        }
    }

    /// <summary>Keeps the thread on one processor.</summary>
    public static SysResult Pin(int processor)
    {
        ulong* mask = stackalloc ulong[MaskWords];
        new Span<ulong>(mask, MaskWords).Clear();
        mask[processor / 64] = 1UL << (processor % 64);
        return Native.Result(Native.sched_setaffinity(0, MaskWords * sizeof(ulong), mask));
    }

    /// <summary>Runs the thread before all others that have no such priority, as soon as it has something to do (SCHED_FIFO).</summary>
    /// <param name="priority">1 to 99; more goes first.</param>
    /// <returns><see cref="Errno.NotPermitted"/> without CAP_SYS_NICE.</returns>
    public static SysResult RunFirst(int priority) =>
        Native.Result(Native.sched_setscheduler(0, Native.SCHED_FIFO, &priority));

    /// <summary>Gives the thread a larger or smaller share of its processor.</summary>
    /// <param name="niceness">-20, the largest share, to 19; 0 is everybody's.</param>
    /// <returns><see cref="Errno.AccessDenied"/> without CAP_SYS_NICE.</returns>
    public static SysResult SetNiceness(int niceness) =>
        Native.Result(Native.setpriority(Native.PRIO_PROCESS, 0, niceness));
}
