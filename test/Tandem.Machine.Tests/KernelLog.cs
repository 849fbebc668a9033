using System.Diagnostics;

namespace Tandem.Machine.Tests;

/// <summary>What the kernel complains about from some moment on.</summary>
internal sealed class KernelLog
{
    // The first two say that the host had no time for the machine; a bond says the third until its partner speaks, the fourth when the
    // port leaves that it has its address of.
    private static readonly string[] s_expected =
        ["hrtimer: interrupt took", "clocksource: Long readout interval", "No 802.3ad response from the link partner", "is still in use by bond"];

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
        return [.. lines.Where(static line => !s_expected.Any(said => line.Contains(said, StringComparison.Ordinal)))];
    }
}
