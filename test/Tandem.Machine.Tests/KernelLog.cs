using System.Diagnostics;

namespace Tandem.Machine.Tests;

/// <summary>What the kernel complains about from some moment on.</summary>
internal sealed class KernelLog
{
    // They say that the host had no time for the machine.
    private static readonly string[] s_late = ["hrtimer: interrupt took", "clocksource: Long readout interval"];

    // Each line has its time, and old ones leave the log as new ones come.
    private readonly HashSet<string> _before = [.. Complaints()];

    /// <summary>Asserts that it has not complained since this was made.</summary>
    internal void HasNoComplaint() => Assert.Empty(Complaints().Except(_before));

    private static string[] Complaints()
    {
        ProcessStartInfo start = new("dmesg", ["--level", "emerg,alert,crit,err,warn"]) { RedirectStandardOutput = true };
        using Process dmesg = Process.Start(start)!;
        string[] lines = dmesg.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        dmesg.WaitForExit();
        Assert.Equal(0, dmesg.ExitCode);
        return [.. lines.Where(static line => !s_late.Any(late => line.Contains(late, StringComparison.Ordinal)))];
    }
}
