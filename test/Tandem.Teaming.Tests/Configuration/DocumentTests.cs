using System.Text.RegularExpressions;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Testing;

namespace Tandem.Teaming.Tests.Configuration;

/// <summary>Compares docs/configuration.md and examples/ with the reader.</summary>
/// <remarks>With TANDEM_UPDATE=1 in the environment the document is rewritten; the difference is for review.</remarks>
public sealed partial class DocumentTests
{
    private static readonly string DocumentPath = Path.Combine(Repository.Root, "docs", "configuration.md");

    public static TheoryData<string> Examples => [.. ExampleFiles()];

    [Theory, MemberData(nameof(Examples))]
    public void Every_example_file_is_without_fault(string file) =>
        AssertWorks(File.ReadAllText(Path.Combine(Repository.Root, "examples", file)));

    [Fact]
    public void There_is_an_example_file_for_every_runner() =>
        Assert.Empty(RunnerNames.All.Select(name => name + ".conf").Except(ExampleFiles()));

    [Fact]
    public void Every_example_in_the_document_is_without_fault()
    {
        string[] examples = [.. Example().Matches(Document()).Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(examples);
        Assert.All(examples, AssertWorks);
    }

    [Fact]
    public void The_broken_example_gets_exactly_the_findings_that_the_document_shows()
    {
        string document = Document();
        Match broken = Broken().Match(document);
        ConfigLoad load = ConfigDocument.Load(broken.Groups["text"].Value, broken.Groups["file"].Value);
        string findings = string.Concat(load.Findings.Select(finding => finding + "\n"));
        AssertSame(document, broken.Groups["findings"], findings);
    }

    [Fact]
    public void The_reference_lists_exactly_the_keys()
    {
        foreach (ConfigSection section in ConfigSchema.Sections)
        {
            string document = Document();
            string begin = $"<!-- keys of {section.Path} -->\n";
            Match table = Regex.Match(document, Regex.Escape(begin) + "(.*?)<!-- end of keys -->", RegexOptions.Singleline);
            Assert.True(table.Success, section.Path);
            AssertSame(document, table.Groups[1], ReferenceTable.Of(section));
        }
    }

    private static IEnumerable<string> ExampleFiles() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "examples"), "*.conf").Select(path => Path.GetFileName(path));

    private static void AssertWorks(string text)
    {
        ConfigLoad load = ConfigDocument.Load(text, "example");
        Assert.Empty(load.Findings);
        TeamSettings settings = load.Settings!;
        Assert.NotEmpty(settings.Ports);
    }

    private static void AssertSame(string document, Group shown, string expected)
    {
        if (Environment.GetEnvironmentVariable("TANDEM_UPDATE") != "1")
        {
            Assert.Equal(expected, shown.Value);
            return;
        }

        File.WriteAllText(DocumentPath, document[..shown.Index] + expected + document[(shown.Index + shown.Length)..]);
    }

    private static string Document() => File.ReadAllText(DocumentPath);

    // A block of JSON that is not announced as broken.
    [GeneratedRegex("(?<!-->\n)```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(
        "<!-- broken: (?<file>.*?) -->\n```json\n(?<text>.*?)```.*?```text\n(?<findings>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Broken();
}
