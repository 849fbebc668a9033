using Tandem.Daemon;
using Tandem.Linux;
using Tandem.Linux.Processes;

namespace Tandem.CommandLine.Teamd;

/// <summary>Answers -e and -k about the daemon that a pid file names.</summary>
internal static class RunningDaemon
{
    // Deviation: teamd 1.31 waited 5 s; 1.32 waits this long.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>-e: silent, 0 when the daemon runs.</summary>
    internal static int Check(string pidFile, TextWriter stderr) =>
        PidFile.FindRunning(pidFile, stderr.WriteLine) is null ? TeamDaemonExit.Failure : TeamDaemonExit.Success;

    /// <summary>-k: asks the daemon to end and waits until it has; 0 when it is gone.</summary>
    internal static int Kill(string pidFile, TextWriter stderr)
    {
        if (PidFile.FindRunning(pidFile, stderr.WriteLine) is not { } pid)
        {
            stderr.WriteLine("Daemon not running");
            return TeamDaemonExit.Failure;
        }

        SysResult result = ProcessHandle.TryOpen(pid, out ProcessHandle? daemon);
        using (daemon)
        {
            if (daemon is not null) result = daemon.Terminate();
            if (daemon is not null && result.IsOk && daemon.WaitForExit(s_patience)) return TeamDaemonExit.Success;
        }

        Errno error = result.IsOk ? Errno.TimedOut : result.Error;
        stderr.WriteLine($"Failed to kill daemon: {LinuxException.Describe(error)}");
        return TeamDaemonExit.Failure;
    }
}
