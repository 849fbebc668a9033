using System.Text.RegularExpressions;
using Tandem.Testing;

namespace Tandem.CommandLine.Tests.Teamdctl;

/// <summary>Runs every command of <c>docs/teamdctl.md</c>; where the document shows the output, that is what comes out.</summary>
public sealed partial class DocumentedCommandsTests : IDisposable
{
    private readonly TeamdctlHost _host = new();

    public static TheoryData<string, string?> Blocks()
    {
        TheoryData<string, string?> rows = [];
        string text = File.ReadAllText(Path.Combine(Repository.Root, "docs/teamdctl.md"));
        foreach (Match block in CommandBlock().Matches(text))
        {
            Group output = block.Groups["output"];
            rows.Add(block.Groups["commands"].Value, output.Success ? output.Value : null);
        }

        return rows;
    }

    public void Dispose() => _host.Dispose();

    [Theory, MemberData(nameof(Blocks))]
    public void Documented_commands_work_and_print_what_is_shown(string commands, string? output)
    {
        using GoldenDaemon daemon = new(_host.RunDirectory, "activebackup_ethtool_1", settable: true);
        ProgramRun last = new(0, "", "");
        foreach (string command in commands.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = [.. Word().Matches(command).Select(word => word.Value.Trim('\''))
                .Select(word => word == "team0.conf" ? Path.Combine(Repository.Root, "examples/activebackup.conf") : word)];
            Assert.Equal("teamdctl", words[0]);

            last = _host.RunOurs(words[1..]);
            Assert.Equal(("", 0, command), (last.Errors, last.ExitCode, command));
            Assert.NotEmpty(daemon.TakeRequests());
        }

        if (output is not null) Assert.Equal(output, last.Output);
    }

    [Fact]
    public void There_are_commands_in_the_document() => Assert.True(Blocks().Count > 5);

    [GeneratedRegex(
        @"^```sh\n(?<commands>.*?)^```\n(\n^```text\n(?<output>.*?)^```\n)?",
        RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CommandBlock();

    [GeneratedRegex(@"'[^']*'|\S+")]
    private static partial Regex Word();
}
