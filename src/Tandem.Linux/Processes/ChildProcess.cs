using Tandem.Linux.Namespaces;
using Tandem.Linux.Sockets;

namespace Tandem.Linux.Processes;

/// <summary>A process that this one started, with pipes for its three standard streams.</summary>
/// <remarks>
/// It has a session of its own, so a Ctrl-C on the terminal does not reach it, and the end of this process is the end of its
/// standard input. One thread. Nobody else may wait for it.
/// </remarks>
public sealed class ChildProcess : IDisposable
{
    private const int SignalOffset = 128; // what shells add to the number of the signal that ended a process
    private readonly int _pid;
    private readonly Pipe _input = new();
    private readonly Pipe _output = new();
    private readonly Pipe _errors = new();
    private int? _exitCode;

    private ChildProcess(
        string path, IReadOnlyList<string> arguments, IReadOnlyList<string> environment, IReadOnlyList<FileDescriptor> more)
    {
        ProcessStart start = new(path, [path, .. arguments])
        {
            Environment = environment,
            Descriptors = [_input.ReadEnd, _output.WriteEnd, _errors.WriteEnd, .. more],
            NewSession = true,
        };
        try
        {
            _pid = (int)ProcessSpawner.Start(start).OrThrow($"start {path}");
            Handle = FileDescriptor.From(Native.Result(Native.syscall(Native.SYS_pidfd_open, _pid, 0)), "pidfd_open");
        }
        catch
        {
            DisposePipes();
            throw;
        }

        // Only the child holds these now, so its end is the end of its output.
        _input.ReadEnd.Dispose();
        _output.WriteEnd.Dispose();
        _errors.WriteEnd.Dispose();
    }

    /// <summary>Its number.</summary>
    public int Id => _pid;

    /// <summary>Becomes readable when the process has ended.</summary>
    public FileDescriptor Handle { get; }

    /// <summary>What it writes to its standard output, to be read.</summary>
    public FileDescriptor Output => _output.ReadEnd;

    /// <summary>What it writes to its standard error, to be read.</summary>
    public FileDescriptor Errors => _errors.ReadEnd;

    /// <summary>Starts a program.</summary>
    /// <param name="path">The program; no search by PATH.</param>
    /// <param name="arguments">Without the program's own name.</param>
    /// <param name="environment"><c>NAME=value</c>, all of them.</param>
    /// <param name="within">The network namespace to start it in, with a <c>/sys</c> of that; the calling thread's when null.</param>
    /// <exception cref="LinuxException">It cannot be started.</exception>
    public static ChildProcess Start(
        string path,
        IReadOnlyList<string> arguments,
        IReadOnlyList<string> environment,
        NetworkNamespace? within = null) => within is null
        ? new ChildProcess(path, arguments, environment, [])
        : within.RunWithSysfs(() => new ChildProcess(path, arguments, environment, []));

    /// <summary>Starts a program that is given more than the standard streams.</summary>
    /// <param name="path">The program; no search by PATH.</param>
    /// <param name="arguments">Without the program's own name.</param>
    /// <param name="environment"><c>NAME=value</c>, all of them.</param>
    /// <param name="more">What becomes its descriptors 3, 4, …; they stay the caller's.</param>
    /// <exception cref="LinuxException">It cannot be started.</exception>
    public static ChildProcess Start(
        string path,
        IReadOnlyList<string> arguments,
        IReadOnlyList<string> environment,
        IReadOnlyList<FileDescriptor> more) => new(path, arguments, environment, more);

    /// <summary>Tells how it ended, without waiting.</summary>
    /// <returns>Its exit code, 128 and the number of the signal that ended it, or null while it runs.</returns>
    public unsafe int? TryGetExitCode()
    {
        if (_exitCode is not null) return _exitCode;
        int status;
        if (Native.Result(Native.waitpid(_pid, &status, Native.WNOHANG)).OrThrow("waitpid") == 0) return null;
        int signal = status & 0x7f;
        return _exitCode = signal == 0 ? (status >> 8) & 0xff : SignalOffset + signal;
    }

    /// <summary>Waits until it has ended.</summary>
    /// <returns>False when <paramref name="atMost"/> passed first.</returns>
    public bool WaitForExit(TimeSpan atMost) => SocketCalls.WaitReadable(Handle, atMost);

    /// <summary>Asks it to end (SIGTERM); fine when it has.</summary>
    public void Terminate() => Send(Native.SIGTERM);

    /// <summary>Ends it, at once (SIGKILL); fine when it has.</summary>
    public void Kill() => Send(Native.SIGKILL);

    /// <summary>Ends the process when it still runs, and closes the pipes.</summary>
    public void Dispose()
    {
        if (TryGetExitCode() is null)
        {
            Kill();
            WaitForExit(TimeSpan.FromSeconds(5)); // only a process stuck in the kernel takes longer
            TryGetExitCode();
        }

        Handle.Dispose();
        DisposePipes();
    }

    // Until it is waited for its number cannot come to mean another process.
    private void Send(int signal)
    {
        if (TryGetExitCode() is null) Native.kill(_pid, signal);
    }

    private void DisposePipes()
    {
        _input.Dispose();
        _output.Dispose();
        _errors.Dispose();
    }
}
