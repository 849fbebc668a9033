using System.Text;
using Tandem.Daemon;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Linux.Processes;
using Tandem.Primitives;

namespace Tandem.CommandLine.Teamd.Background;

/// <summary>Starts the daemon in the background and waits until it works, or does not (-d).</summary>
internal sealed class BackgroundLauncher(TextWriter stderr)
{
    private const string ThisProgram = "/proc/self/exe";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private readonly StringBuilder _unread = new();

    /// <summary>Starts it.</summary>
    /// <param name="config">Its configuration.</param>
    /// <returns>This process's exit code: 0 only when the team works.</returns>
    internal int Launch(ConfigSource config)
    {
        using Pipe report = new();
        using FileDescriptor memory = MemoryFile.Create(BackgroundEnvironment.ConfigName, config.Octets);
        using FileDescriptor nowhere = FileDescriptor.From(Files.OpenReadWrite("/dev/null"), "open /dev/null");
        SysResult started = ProcessSpawner.Start(new(ThisProgram, Environment.GetCommandLineArgs())
        {
            Environment = BackgroundEnvironment.Marked(),
            Descriptors = [nowhere, nowhere, nowhere, report.WriteEnd, memory],
            NewSession = true,
        });
        report.WriteEnd.Dispose(); // else its end would never be seen here
        return started.IsOk ? Wait(report) : Fail(LinuxException.Describe(started.Error));
    }

    private int Wait(Pipe report)
    {
        Instant deadline = EventLoop.Clock() + s_patience;
        byte[] part = new byte[4096];
        string? failure = null; // the daemon has cleaned up when its end of the pipe closes
        while (report.WaitReadable(deadline - EventLoop.Clock()))
        {
            int length = (int)Files.Read(report.ReadEnd, part).OrThrow("read");
            if (length == 0) break;
            _unread.Append(Encoding.UTF8.GetString(part.AsSpan(0, length)));
            while (TakeLine() is { Length: > 0 } line)
            {
                if (line[0] == StartReport.ReadyLine) return TeamDaemonExit.Success;
                if (line[0] == StartReport.FailedLine) failure = line[1..];
                else stderr.WriteLine(line[1..]);
            }
        }

        if (failure is not null) return Fail(failure);

        stderr.WriteLine("Could not receive return value from daemon process.");
        return TeamDaemonExit.Failure;
    }

    private string? TakeLine()
    {
        string unread = _unread.ToString();
        int end = unread.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0) return null;
        _unread.Remove(0, end + 1);
        return unread[..end];
    }

    private int Fail(string why)
    {
        stderr.WriteLine("Daemon process failed.");
        stderr.WriteLine($"Failed: {why}");
        return TeamDaemonExit.Failure;
    }
}
