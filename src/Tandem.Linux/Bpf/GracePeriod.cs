namespace Tandem.Linux.Bpf;

/// <summary>Waits until every BPF program that runs now has ended.</summary>
public static class GracePeriod
{
    /// <summary>membarrier(MEMBARRIER_CMD_GLOBAL), which the kernel implements as an RCU grace period; some milliseconds.</summary>
    /// <returns><see cref="Errno.Invalid"/> on kernels booted with nohz_full.</returns>
    public static unsafe SysResult Wait() =>
        Native.Result(Native.syscall(Native.SYS_membarrier, Native.MEMBARRIER_CMD_GLOBAL, null, 0));
}
