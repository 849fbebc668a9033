using System.Diagnostics;
using Tandem.Linux.Namespaces;

namespace Tandem.Netlink.Tests;

/// <summary>iproute2's programs, run inside a namespace to compare with.</summary>
internal static class Tool
{
    /// <summary>Runs to the end and returns what it printed; fails the test when it failed.</summary>
    internal static string Run(NetworkNamespace home, string program, string arguments) => home.Run(() =>
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        string output = process.StandardOutput.ReadToEnd();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {arguments}: {errors}");
        return output;
    });
}
