using System.Text.RegularExpressions;

namespace Tandem.Architecture.Tests.Docs;

/// <summary>A document that names a test as its witness, as `SomeTests.Something_is_so`, names one that is there.</summary>
public sealed partial class NamedTestTests
{
    private const string Document = "docs/compatibility.md";

    [Fact]
    public void The_tests_that_the_differences_from_teamd_name_exist() => Offenders.None(Named()
        .Where(test => !SourceTree.Files.Any(file => file.StartsWith("test/", StringComparison.Ordinal)
            && Path.GetFileName(file) == test.Class + ".cs"
            && SourceTree.Read(file).Contains($" {test.Method}(", StringComparison.Ordinal)))
        .Select(test => $"{Document}: {test.Class}.{test.Method}"));

    [Fact]
    public void The_differences_from_teamd_name_tests() => Assert.True(Named().Count > 30);

    private static IReadOnlyList<(string Class, string Method)> Named() =>
        [.. Witness().Matches(SourceTree.Read(Document)).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex Witness();
}
