using Tandem.Testing;

namespace Tandem.CommandLine.Tests.Teamdctl;

/// <summary>What one command of the original printed, and its exit code: a file of <c>test/golden</c>.</summary>
/// <param name="Text">Standard error, then standard output.</param>
/// <param name="ExitCode">As recorded in the last line.</param>
internal readonly record struct GoldenFile(string Text, int ExitCode)
{
    private static readonly string s_root = Path.Combine(Repository.Root, "test/golden");

    /// <summary>The recorded configurations.</summary>
    internal static string[] Folders { get; } =
    [
        .. Directory.GetDirectories(s_root)
            .Where(folder => File.Exists(Path.Combine(folder, "state_dump.txt")))
            .Select(folder => Path.GetFileName(folder))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A whole file.</summary>
    internal static string ReadAll(string name) => File.ReadAllText(Path.Combine(s_root, name));

    /// <summary>The file of one command.</summary>
    internal static GoldenFile Read(string folder, string name)
    {
        string all = ReadAll($"{folder}/{name}.txt");
        int mark = all.LastIndexOf("rc=", StringComparison.Ordinal);
        return new GoldenFile(all[..mark], int.Parse(all[(mark + 3)..]));
    }
}
