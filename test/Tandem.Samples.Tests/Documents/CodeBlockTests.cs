using System.Text.RegularExpressions;
using Tandem.Testing;

namespace Tandem.Samples.Tests.Documents;

/// <summary>The C# that the documents show is compiled: each block stands, as it is, in a sample or in a snippet beside this file.</summary>
public sealed partial class CodeBlockTests
{
    private static readonly string[] s_places = ["samples", "test/Tandem.Samples.Tests/Documents"];

    public static TheoryData<string> Documents => [.. Directory
        .GetFiles(Path.Combine(Repository.Root, "docs"), "*.md")
        .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "samples"), "*.md", SearchOption.AllDirectories))
        .Append(Path.Combine(Repository.Root, "README.md"))
        .Select(file => Path.GetRelativePath(Repository.Root, file))];

    [Theory, MemberData(nameof(Documents))]
    public void Every_block_of_code_is_compiled(string document)
    {
        string[] sources = [.. Sources().Select(file => Even(File.ReadAllText(file)))];
        Assert.All(Blocks(document), block => Assert.Contains(sources, source => source.Contains(Even(block), StringComparison.Ordinal)));
    }

    [Fact]
    public void The_configurations_shown_are_those_of_samples()
    {
        string[] configs = [.. Directory.GetFiles(Path.Combine(Repository.Root, "samples"), "*.conf", SearchOption.AllDirectories).Select(File.ReadAllText)];
        IEnumerable<string> shown = Json().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs/library.md"))).Select(match => match.Groups[1].Value);
        Assert.NotEmpty(shown);
        Assert.All(shown, block => Assert.Contains(block, configs));
    }

    [Fact]
    public void The_library_is_shown_by_examples() => Assert.True(Blocks("docs/library.md").Count() >= 4);

    [Fact]
    public void The_table_of_samples_counts_their_lines_right()
    {
        string[] rows = [.. File.ReadLines(Path.Combine(Repository.Root, "samples/README.md")).Where(line => line.StartsWith("| [", StringComparison.Ordinal))];
        string[] samples = [.. Directory.GetDirectories(Path.Combine(Repository.Root, "samples")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];
        Assert.Equal(samples, rows.Select(row => row[3..row.IndexOf(']', StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
        Assert.All(samples, sample => Assert.EndsWith(
            $"| {Directory.GetFiles(SampleLab.SourceOf(sample), "*.cs").Sum(file => File.ReadLines(file).Count())} |",
            rows.Single(row => row.StartsWith($"| [{sample}]", StringComparison.Ordinal)), StringComparison.Ordinal));
    }

    private static IEnumerable<string> Blocks(string document) =>
        Block().Matches(File.ReadAllText(Path.Combine(Repository.Root, document))).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Sources() => s_places
        .SelectMany(place => Directory.GetFiles(Path.Combine(Repository.Root, place), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal));

    // How deep a block stands does not matter, nor do empty lines.
    private static string Even(string code) => string.Join(
        '\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex("^```json\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Json();
}
