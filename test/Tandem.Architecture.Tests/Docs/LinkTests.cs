using System.Text.RegularExpressions;

namespace Tandem.Architecture.Tests.Docs;

public sealed partial class LinkTests
{
    public static TheoryData<string> Documents => [.. SourceTree.Documents];

    [Theory, MemberData(nameof(Documents))]
    public void Links_within_the_repository_lead_somewhere(string document) => Offenders.None(
        Link().Matches(SourceTree.Read(document))
            .Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(target => !Leads(document, target)));

    [Fact]
    public void Documents_that_source_files_point_to_exist() => Offenders.None(SourceTree.Sources
        .SelectMany(file => Mention().Matches(SourceTree.Read(file)).Select(match => (file, Document: match.Value)))
        .Where(mention => !SourceTree.Documents.Contains(mention.Document))
        .Select(mention => $"{mention.file}: {mention.Document}"));

    [Fact]
    public void Source_files_point_to_documents() =>
        Assert.Contains(SourceTree.Sources, file => Mention().IsMatch(SourceTree.Read(file)));

    private static bool Leads(string document, string target)
    {
        string[] parts = target.Split('#', 2);
        string file = parts[0].Length == 0
            ? SourceTree.Absolute(document)
            : Path.Combine(Path.GetDirectoryName(SourceTree.Absolute(document))!, parts[0]);
        if (parts.Length == 1) return Path.Exists(file);
        return File.Exists(file) && File.ReadLines(file).Any(line => line.StartsWith('#') && Anchor(line) == parts[1]);
    }

    // As the hosting sites make them: lower case, punctuation dropped, blanks become dashes.
    private static string Anchor(string heading) => string.Concat(heading.TrimStart('#').Trim().ToLowerInvariant()
        .Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')
        .Select(c => c == ' ' ? '-' : c));

    [GeneratedRegex(@"\]\(([^)\s]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\bdocs/[\w./-]+\.md\b")]
    private static partial Regex Mention();
}
