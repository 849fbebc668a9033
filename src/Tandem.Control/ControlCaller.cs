using Tandem.Linux.Processes;

namespace Tandem.Control;

/// <summary>Who asks for something.</summary>
/// <param name="Transport">What carries the request: <c>usock</c>, <c>dbus</c>, <c>zmq</c>.</param>
/// <param name="Pid">The process; 0 when it cannot be seen from here, or is gone.</param>
/// <param name="UserId">The user; null when unknown.</param>
/// <param name="MayChange">False when the state may be read and nothing else.</param>
public sealed record ControlCaller(string Transport, int Pid, uint? UserId, bool MayChange = true)
{
    /// <summary>Where it is, when that is all that is known; null otherwise.</summary>
    public string? Address { get; init; }

    /// <summary>For the log, e.g. <c>teamdctl (pid 4711, uid 0, usock)</c>.</summary>
    public string Describe()
    {
        string program = (Pid > 0 ? ProcessHandle.ProgramNameOf(Pid) : null) ?? (Address is null ? "a program" : $"a program at {Address}");
        string pid = Pid > 0 ? $"pid {Pid}" : "pid unknown";
        string user = UserId is { } uid ? $"uid {uid}" : "uid unknown";
        return $"{Printable(program)} ({pid}, {user}, {Transport})";
    }

    // A program may call itself anything, also something that would forge lines of a log.
    private static string Printable(string name) => string.Concat(name.Select(c => char.IsControl(c) ? '?' : c));
}
