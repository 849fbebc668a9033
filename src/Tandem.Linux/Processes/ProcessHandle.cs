using Tandem.Linux.Sockets;

namespace Tandem.Linux.Processes;

/// <summary>Another process, held so that its number cannot come to mean a later one.</summary>
/// <remarks>Source: pidfd_open(2), pidfd_send_signal(2), Linux 5.3.</remarks>
public sealed class ProcessHandle : IDisposable
{
    private readonly FileDescriptor _pidfd;

    private ProcessHandle(FileDescriptor pidfd) => _pidfd = pidfd;

    /// <summary>Tells whether a process of that number lives, whoever it belongs to.</summary>
    /// <remarks>One that ended and that its parent has not asked after yet does not; for kill(2) it would.</remarks>
    public static bool Exists(int pid)
    {
        TryOpen(pid, out ProcessHandle? process);
        using (process) return process is not null && !process.WaitForExit(TimeSpan.Zero);
    }

    /// <summary>The name of the program that a process runs, as <c>ps</c> shows it: at most 15 octets.</summary>
    /// <returns>Null when there is no such process.</returns>
    public static string? ProgramNameOf(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/comm").TrimEnd('\n');
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return null; // also when it ends while it is read, and where processes are kept from each other's sight
        }
    }

    /// <summary>Takes hold of the process <paramref name="pid"/>.</summary>
    /// <returns><see cref="Errno.NoProcess"/> when there is none.</returns>
    public static SysResult TryOpen(int pid, out ProcessHandle? process)
    {
        SysResult result = Native.Result(Native.syscall(Native.SYS_pidfd_open, pid, 0));
        process = result.IsOk ? new ProcessHandle(new FileDescriptor((int)result.Raw)) : null;
        return result;
    }

    /// <summary>Asks it to end, by SIGTERM.</summary>
    public SysResult Terminate() => Send(Native.SIGTERM);

    /// <summary>Ends it, by SIGKILL.</summary>
    public SysResult Kill() => Send(Native.SIGKILL);

    /// <summary>Waits until it has ended.</summary>
    /// <returns>False when <paramref name="atMost"/> passed first.</returns>
    public bool WaitForExit(TimeSpan atMost) => SocketCalls.WaitReadable(_pidfd, atMost);

    /// <inheritdoc/>
    public void Dispose() => _pidfd.Dispose();

    private unsafe SysResult Send(int signal)
    {
        using FdLease fd = new(_pidfd);
        return Native.Result(Native.syscall(Native.SYS_pidfd_send_signal, fd.Value, signal, null, 0));
    }
}
