using System.Diagnostics;
using Tandem.Lab;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>Runs programs outside every lab.</summary>
internal static class ThisMachine
{
    /// <summary>Runs a program to its end.</summary>
    internal static LabOutput Run(string program, IEnumerable<string> arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new LabOutput(process.ExitCode, output, errors.Result);
    }
}
