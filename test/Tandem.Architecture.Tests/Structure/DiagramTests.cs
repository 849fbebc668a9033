using System.Xml.Linq;

namespace Tandem.Architecture.Tests.Structure;

public sealed class DiagramTests
{
    public static TheoryData<string> Projects => [.. SourceTree.Projects];

    [Theory, MemberData(nameof(Projects))]
    public void Projects_reference_exactly_what_the_diagram_says(string project) =>
        Assert.Equal(Drawn(NameOf(project)), Coded(project));

    [Fact]
    public void The_diagram_draws_no_project_that_does_not_exist() => Assert.Subset(
        SourceTree.Projects.Select(NameOf).ToHashSet(),
        Edges().SelectMany(edge => edge.To.Append(edge.From)).ToHashSet());

    [Fact]
    public void Every_project_has_its_line_in_the_table_of_responsibilities() => Assert.All(
        SourceTree.Projects,
        project => Assert.Contains($"| `{Path.GetFileNameWithoutExtension(project)}` |", SourceTree.Read("docs/architecture.md"), StringComparison.Ordinal));

    private static IEnumerable<string> Drawn(string name) =>
        Edges().Where(edge => edge.From == name).SelectMany(edge => edge.To).Order();

    private static IEnumerable<string> Coded(string project) => XDocument.Load(SourceTree.Absolute(project))
        .Descendants("ProjectReference")
        .Select(reference => NameOf(reference.Attribute("Include")!.Value))
        .Order();

    private static IEnumerable<(string From, string[] To)> Edges() => SourceTree.Lines("docs/architecture.md")
        .Select(line => line.Split("-->", StringSplitOptions.TrimEntries))
        .Where(edge => edge.Length == 2)
        .Select(edge => (edge[0], edge[1].Split('&', StringSplitOptions.TrimEntries)));

    private static string NameOf(string project) =>
        Path.GetFileNameWithoutExtension(project).Replace("Tandem.", "", StringComparison.Ordinal);
}
