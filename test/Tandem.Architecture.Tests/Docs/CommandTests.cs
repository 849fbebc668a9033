namespace Tandem.Architecture.Tests.Docs;

/// <summary>
/// What a document tells people to type is run by a test: each line of a <c>sh</c> block must stand in a script of
/// <c>test/documented/</c> (run by <c>DocumentedCommandTests</c>), or in its table <c>elsewhere.txt</c>, which names the file that runs it.
/// </summary>
public sealed class CommandTests
{
    private const string Folder = "test/documented/";

    public static TheoryData<string> Documents => [.. SourceTree.Documents];

    [Theory, MemberData(nameof(Documents))]
    public void Every_command_that_a_document_shows_is_run_by_a_test(string document)
    {
        HashSet<string> run = [.. Scripts().SelectMany(SourceTree.Lines).Select(line => line.Trim()), .. Elsewhere().Select(row => row.Command)];
        if (run.Contains(document + ":*")) return;
        Offenders.None(Commands(document).Where(command => !run.Contains(command)));
    }

    [Fact]
    public void Every_file_that_is_said_to_run_a_command_does()
    {
        foreach ((string command, string file, string sign) in Elsewhere())
            Assert.True(
                SourceTree.Files.Contains(file) && SourceTree.Read(file).Contains(sign, StringComparison.Ordinal),
                $"'{command}': {file} does not contain '{sign}'");
    }

    private static IEnumerable<string> Scripts() => SourceTree.Files.Where(file =>
        file.StartsWith(Folder, StringComparison.Ordinal) && file.EndsWith(".sh", StringComparison.Ordinal));

    // command <tab> file <tab> text in that file which runs it; DOCUMENT:* for all commands of a document
    private static IEnumerable<(string Command, string File, string Sign)> Elsewhere() =>
        SourceTree.Lines(Folder + "elsewhere.txt")
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t', StringSplitOptions.RemoveEmptyEntries))
            .Select(row => (row[0], row[1], row[2]));

    private static IEnumerable<string> Commands(string document)
    {
        bool inside = false;
        foreach (string line in SourceTree.Lines(document))
        {
            string text = line.Trim();
            if (text.StartsWith("```", StringComparison.Ordinal)) inside = !inside && text is "```sh" or "```bash" or "```shell";
            else if (inside && text.Length > 0 && text[0] != '#') yield return text;
        }
    }
}
