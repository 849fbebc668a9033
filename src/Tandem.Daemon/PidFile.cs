using System.Globalization;
using System.Text;
using Tandem.Linux;
using Tandem.Linux.Processes;

namespace Tandem.Daemon;

/// <summary>The file that names the process that runs a team; held as long as that process lives.</summary>
/// <remarks>
/// Shape: the number in decimal and a newline; mode 0644. Deviation: it is locked, so that two daemons that start at once
/// cannot both believe to be the first, and a daemon in another pid namespace counts as alive. A file that nobody holds is
/// that of a daemon which does not lock it, the original teamd, or is left over, whoever has its number now.
/// Source: libdaemon's daemon_pid_file_* (behaviour and messages).
/// </remarks>
public sealed class PidFile : IDisposable
{
    private const int Attempts = 10;
    private const string OriginalProgram = "teamd";
    private static readonly TimeSpan s_removalTime = TimeSpan.FromSeconds(1);
    private readonly ExclusiveFile _file;

    private PidFile(ExclusiveFile file) => _file = file;

    /// <summary>Makes the file for this process.</summary>
    /// <param name="path">Its place.</param>
    /// <param name="warn">Is told of a file that a dead process left, and that goes.</param>
    /// <param name="file">The file; null when the result is an error.</param>
    /// <returns><see cref="Errno.Exists"/> when another daemon has it; else why it cannot be made.</returns>
    internal static SysResult TryTake(string path, Action<string> warn, out PidFile? file)
    {
        byte[] content = Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n");
        SysResult result = SysResult.Failure(Errno.Exists);
        ExclusiveFile? held = null;
        for (int i = 0; i < Attempts && result.Error == Errno.Exists && FindRunning(path, warn) is null; i++)
            result = ExclusiveFile.TryCreate(path, content, out held);
        file = held is null ? null : new PidFile(held);
        return result;
    }

    /// <summary>Where a daemon of <paramref name="team"/> has it unless told otherwise.</summary>
    public static string PathOf(string runDirectory, string team) => Path.Join(runDirectory, team + ".pid");

    /// <summary>The number of the process that the file names, if it lives; a file that names none is removed.</summary>
    /// <param name="path">The file's place.</param>
    /// <param name="warn">Is told of a file that goes.</param>
    /// <returns>Null when there is no such file, or its process is dead.</returns>
    public static int? FindRunning(string path, Action<string> warn)
    {
        int? pid = null;
        SpinWait.SpinUntil(() => TryFind(path, warn, out pid), s_removalTime);
        return pid;
    }

    // False while somebody holds the file of a dead process: it is about to be removed. A holder that keeps it is alive,
    // in another pid namespace.
    private static bool TryFind(string path, Action<string> warn, out int? running)
    {
        SysResult held = ExclusiveFile.TryHold(path, out ExclusiveFile? file);
        using (file)
        {
            running = held.Error == Errno.NoEntry ? null : Read(path);
            if (running is { } pid && ProcessHandle.Exists(pid) && (file is null || IsOriginal(pid))) return true;
            if (file is null)
            {
                // Dead or unreadable; but a holder that does not let go counts.
                if (held.Error == Errno.Again) return false;
                running = null;
                return true;
            }

            Discard(file, path, running, warn);
            running = null;
            return true;
        }
    }

    private static bool IsOriginal(int pid) => ProcessHandle.ProgramNameOf(pid) == OriginalProgram;

    private static void Discard(ExclusiveFile file, string path, int? pid, Action<string> warn)
    {
        warn(pid is { } dead
            ? $"Process {dead} died: {LinuxException.Describe(Errno.NoProcess)}; trying to remove PID file. ({path})"
            : $"PID file corrupt, removing. ({path})");
        SysResult removed = file.Remove();
        if (!removed.IsOk) warn($"Failed to remove PID file: {LinuxException.Describe(removed.Error)} ({path})");
    }

    /// <summary>Removes the file.</summary>
    internal void Remove() => _file.Remove();

    /// <summary>Lets go of the file, and leaves it where it is.</summary>
    public void Dispose() => _file.Dispose();

    // Not by File.ReadAllText: that respects the lock, too.
    private static int? Read(string path)
    {
        SysResult opened = Files.OpenReadOnly(path);
        if (!opened.IsOk) return null;
        using FileDescriptor file = new((int)opened.Raw);
        string text = Encoding.ASCII.GetString(Files.ReadToEnd(file)).Trim();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int pid) && pid > 0 ? pid : null;
    }
}
