using System.Diagnostics;

namespace Tandem.Lab.Tests.Machines;

/// <summary>The host's own shell.</summary>
internal static class Shell
{
    internal static LabOutput Run(string script)
    {
        ProcessStartInfo start = new("/bin/sh", ["-c", script]) { RedirectStandardOutput = true };
        using Process shell = Process.Start(start)!;
        string output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return new LabOutput(shell.ExitCode, output, "");
    }
}
