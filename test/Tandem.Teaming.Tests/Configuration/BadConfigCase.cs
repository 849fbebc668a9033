using Tandem.Teaming.Configuration;
using Tandem.Testing;

namespace Tandem.Teaming.Tests.Configuration;

/// <summary>One case of a file in test/corpus/config: a configuration, and what is said about it.</summary>
/// <remarks>With TANDEM_UPDATE=1 in the environment the files are rewritten; the difference is for review.</remarks>
/// <param name="Text">The configuration.</param>
/// <param name="Findings">A line a finding, without the source.</param>
public sealed record BadConfigCase(string Text, string Findings)
{
    internal const string Source = "teamd.conf";

    /// <summary>All cases of <paramref name="file"/>.</summary>
    internal static TheoryData<string, string> ReadAll(string file)
    {
        string path = Path.Combine(Repository.Root, "test", "corpus", "config", file);
        string[] blocks = File.ReadAllText(path).TrimEnd().Split("\n\n");
        BadConfigCase[] cases = [.. blocks.Skip(1).Select(Parse)];
        if (Environment.GetEnvironmentVariable("TANDEM_UPDATE") == "1")
        {
            cases = [.. cases.Select(one => one with { Findings = FindingsOf(ConfigDocument.Load(one.Text, Source)) })];
            File.WriteAllText(path, string.Join("\n\n", [blocks[0], .. cases.Select(one => one.Print())]) + "\n");
        }

        TheoryData<string, string> data = [];
        foreach (BadConfigCase one in cases) data.Add(one.Text, one.Findings);
        return data;
    }

    /// <summary>What a load found, a line a finding, without the source.</summary>
    internal static string FindingsOf(ConfigLoad load) =>
        string.Join('\n', load.Findings.Select(finding => finding.ToString()[(Source.Length + 1)..]));

    private static BadConfigCase Parse(string block)
    {
        string[] lines = block.Split('\n', StringSplitOptions.TrimEntries);
        return new BadConfigCase(lines[0], string.Join('\n', lines[1..]));
    }

    private string Print() => string.Join("\n    ", [Text, .. Findings.Split('\n')]);
}
