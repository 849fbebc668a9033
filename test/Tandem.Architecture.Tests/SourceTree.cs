using System.Diagnostics;
using Tandem.Testing;

namespace Tandem.Architecture.Tests;

/// <summary>The files of the repository, as the tests look at them. Paths are relative to its root.</summary>
internal static class SourceTree
{
    /// <summary>Every file that is, or is about to be, under version control.</summary>
    internal static IReadOnlyList<string> Files { get; } = List();

    /// <summary>The C# files of the product.</summary>
    internal static IReadOnlyList<string> Sources { get; } =
        [.. Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal) && f.EndsWith(".cs", StringComparison.Ordinal))];

    /// <summary>The project files of the product.</summary>
    internal static IReadOnlyList<string> Projects { get; } =
        [.. Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal) && f.EndsWith(".csproj", StringComparison.Ordinal))];

    /// <summary>What users read: README and everything in docs.</summary>
    internal static IReadOnlyList<string> Documents { get; } =
        [.. Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal))];

    internal static string Read(string file) => File.ReadAllText(Absolute(file));

    internal static string[] Lines(string file) => File.ReadAllLines(Absolute(file));

    internal static string Absolute(string file) => Path.Combine(Repository.Root, file);

    private static string[] List()
    {
        ProcessStartInfo start = new("git", ["-c", "safe.directory=*", "-C", Repository.Root, "ls-files", "-co", "--exclude-standard"])
        {
            RedirectStandardOutput = true,
        };
        using Process git = Process.Start(start)!;
        string[] names = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        if (names.Length == 0) throw new InvalidOperationException("git lists no files in " + Repository.Root);
        return [.. names.Where(name => File.Exists(Absolute(name))).Order(StringComparer.Ordinal)];
    }
}
