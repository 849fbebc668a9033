using System.Collections;
using System.Globalization;
using Tandem.Linux;
using Tandem.Linux.Processes;

namespace Tandem.CommandLine.Teamd.Background;

/// <summary>What a daemon in the background is given by the process that started it.</summary>
/// <remarks>A runtime with threads cannot fork, so the program is started anew with the same arguments.</remarks>
internal static class BackgroundEnvironment
{
    /// <summary>Where it writes how its start went.</summary>
    internal const int ReportDescriptor = 3;

    /// <summary>Where it reads the configuration, which may have come from a pipe or a file that changed meanwhile.</summary>
    internal const int ConfigDescriptor = 4;

    // With the starter's number: the mark means nothing to a process that merely inherited it.
    private const string Mark = "TANDEM_BACKGROUND";

    /// <summary>True in the process that is to be the daemon.</summary>
    internal static bool IsBackground => Environment.GetEnvironmentVariable(Mark) == NumberText(ProcessSetup.ParentId);

    /// <summary>This process's environment with the mark, as <c>NAME=value</c>.</summary>
    internal static IReadOnlyList<string> Marked()
    {
        List<string> all = [$"{Mark}={NumberText(Environment.ProcessId)}"];
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if (entry.Key is not Mark) all.Add($"{entry.Key}={entry.Value}");
        }

        return all;
    }

    /// <summary>The daemon's end of the pipe.</summary>
    internal static FileDescriptor OpenReport() => new(ReportDescriptor);

    /// <summary>The configuration.</summary>
    internal static FileDescriptor OpenConfig() => new(ConfigDescriptor);

    private static string NumberText(int number) => number.ToString(CultureInfo.InvariantCulture);
}
