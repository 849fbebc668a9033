namespace Tandem.Architecture.Tests.Structure;

public sealed class WordingTests
{
    // Put together here, so that this file does not contain them.
    private static readonly string[] s_placesOutside = ["/" + "work/", ".." + "/shared"];

    [Fact]
    public void No_file_names_a_place_that_exists_only_where_it_was_written() => Offenders.None(SourceTree.Files
        .Where(file => !IsBinary(file))
        .SelectMany(file => SourceTree.Lines(file).Select((line, at) => (file, line, at)))
        .Where(hit => s_placesOutside.Any(place => hit.line.Contains(place, StringComparison.Ordinal)))
        .Select(hit => $"{hit.file}:{hit.at + 1}: {hit.line.Trim()}"));

    [Fact]
    public void Nothing_is_left_to_do_in_a_comment() => Offenders.None(SourceTree.Sources
        .Where(file => SourceTree.Read(file).Contains("TODO", StringComparison.Ordinal) || SourceTree.Read(file).Contains("FIXME", StringComparison.Ordinal)));

    private static bool IsBinary(string file) => Path.GetExtension(file) is ".png" or ".svg" or ".bin" or ".gz";
}
