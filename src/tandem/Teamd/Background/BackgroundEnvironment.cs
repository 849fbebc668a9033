using Tandem.Linux;

namespace Tandem.CommandLine.Teamd.Background;

/// <summary>What a daemon in the background is given by the process that started it.</summary>
/// <remarks>A runtime with threads cannot fork, so the program is started anew with the same arguments.</remarks>
internal static class BackgroundEnvironment
{
    /// <summary>Where it writes how its start went.</summary>
    internal const int ReportDescriptor = 3;

    /// <summary>Where it reads the configuration, which may have come from a pipe or a file that changed meanwhile.</summary>
    internal const int ConfigDescriptor = 4;

    /// <summary>What the kernel calls the file with the configuration.</summary>
    internal const string ConfigName = "teamd.conf";

    private const string MarkName = "TANDEM_BACKGROUND";
    private const string MarkValue = "1";

    /// <summary>True in the process that is to be the daemon: it has the mark and was given the two descriptors.</summary>
    internal static bool IsBackground { get; } = TakeMark() && IsGiven();

    /// <summary>This process's environment with the mark, as <c>NAME=value</c>.</summary>
    internal static IReadOnlyList<string> Marked()
    {
        List<string> all = [$"{MarkName}={MarkValue}"];
        foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables())
            all.Add($"{entry.Key}={entry.Value}");
        return all;
    }

    /// <summary>The daemon's end of the pipe.</summary>
    internal static FileDescriptor OpenReport() => new(ReportDescriptor);

    /// <summary>The configuration.</summary>
    internal static FileDescriptor OpenConfig() => new(ConfigDescriptor);

    // Processes that the daemon starts must not find it.
    private static bool TakeMark()
    {
        bool isMarked = Environment.GetEnvironmentVariable(MarkName) == MarkValue;
        Environment.SetEnvironmentVariable(MarkName, null);
        return isMarked;
    }

    // Anybody can set a variable.
    private static bool IsGiven() =>
        TargetOf(ReportDescriptor).StartsWith("pipe:[", StringComparison.Ordinal)
        && TargetOf(ConfigDescriptor).StartsWith($"/memfd:{ConfigName}", StringComparison.Ordinal);

    private static string TargetOf(int descriptor) => new FileInfo($"/proc/self/fd/{descriptor}").LinkTarget ?? "";
}
