using System.Text.RegularExpressions;

namespace Tandem.Architecture.Tests.Structure;

public sealed partial class FileShapeTests
{
    private const int MaxLines = 400;
    private const int MaxTestLines = 600;
    private const int ShortLines = 100;

    [Fact]
    public void No_source_file_is_longer_than_400_lines() => Offenders.None(
        SourceTree.Sources.Where(file => SourceTree.Lines(file).Length > MaxLines));

    [Fact]
    public void No_test_file_is_longer_than_600_lines() => Offenders.None(SourceTree.Files.Where(file =>
        file.StartsWith("test/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal)
        && SourceTree.Lines(file).Length > MaxTestLines));

    [Fact]
    public void Half_of_the_source_files_are_shorter_than_100_lines()
    {
        int small = SourceTree.Sources.Count(file => SourceTree.Lines(file).Length < ShortLines);
        Assert.True(2 * small >= SourceTree.Sources.Count, $"{small} of {SourceTree.Sources.Count}");
    }

    [Fact]
    public void A_file_has_one_top_level_type_named_after_it() => Offenders.None(SourceTree.Sources
        .Where(file => Path.GetFileName(file) != "Program.cs" && !IsWellNamed(file))
        .Select(file => $"{file}: {string.Join(", ", TypesOf(file))}"));

    [Fact]
    public void A_file_lies_in_the_folder_that_its_namespace_names() => Offenders.None(SourceTree.Sources
        .Where(file => !FolderFits(file)));

    // X.Topic.cs holds a topic of the partial type X; X{T} is written as X.
    private static bool IsWellNamed(string file) =>
        TypesOf(file) is [string only] && only == Path.GetFileName(file).Split('.')[0];

    // A project may keep a topic in a folder without giving it a namespace of its own, but never the other way round.
    private static bool FolderFits(string file)
    {
        Match declared = Namespace().Match(SourceTree.Read(file));
        if (!declared.Success) return Path.GetFileName(file) == "Program.cs";
        string[] inner = declared.Groups[1].Value.Split('.')[2..];
        string[] folders = Path.GetDirectoryName(file)!.Split('/')[2..];
        return folders.Take(inner.Length).SequenceEqual(inner);
    }

    private static string[] TypesOf(string file) =>
        [.. TopLevelType().Matches(SourceTree.Read(file)).Select(match => match.Groups[1].Value).Distinct()];

    // Namespaces are file-scoped, so a declaration at the start of a line is a top-level one.
    [GeneratedRegex(@"^(?:(?:public|internal|file|static|sealed|abstract|readonly|ref|unsafe|partial) )*(?:record struct|record class|class|struct|record|interface|enum|delegate [\w<>\[\]?]+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
