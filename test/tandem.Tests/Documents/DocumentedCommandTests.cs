using System.Diagnostics;
using System.Text.RegularExpressions;
using Tandem.Testing;

namespace Tandem.CommandLine.Tests.Documents;

/// <summary>
/// Runs the scripts of <c>test/documented/</c> with the built programs, each on a machine of its own. A script holds the
/// commands of the document of the same name; what the document shows in <c>text</c> blocks must be among what it prints.
/// </summary>
public sealed partial class DocumentedCommandTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public static TheoryData<string> Scripts => [.. Directory
        .GetFiles(Path.Combine(Repository.Root, "test/documented"), "*.sh")
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Scripts))]
    public async Task The_commands_of_a_document_work_and_print_what_it_shows(string name)
    {
        Assert.True(File.Exists(Path.Combine(Repository.Root, "out/bin/teamd")), "there is no out/bin/teamd: run make build first");

        (int exitCode, string output) = await RunAsync(Path.Combine(Repository.Root, "test/documented", name + ".sh"));

        Assert.True(exitCode == 0, $"exit code {exitCode} after\n{output}");
        foreach (Match block in ShownOutput().Matches(File.ReadAllText(DocumentOf(name))))
            Assert.Contains(block.Groups["output"].Value, output, StringComparison.Ordinal);
    }

    private static string DocumentOf(string name) =>
        Path.Combine(Repository.Root, name == "README" ? "README.md" : $"docs/{name}.md");

    private static async Task<(int ExitCode, string Output)> RunAsync(string script)
    {
        // The shell is process 1 there: when it ends, or this process does, so does everything that it started.
        ProcessStartInfo start = new("unshare")
        {
            ArgumentList =
            {
                "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc",
                "bash", "-c", "exec 2>&1; . \"$1\"", "bash", script,
            },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process shell = Process.Start(start)!;
        shell.StandardInput.Close();
        using CancellationTokenSource deadline = new(s_patience);
        try
        {
            string output = await shell.StandardOutput.ReadToEndAsync(deadline.Token);
            await shell.WaitForExitAsync(deadline.Token);
            return (shell.ExitCode, output);
        }
        finally
        {
            if (!shell.HasExited) shell.Kill(entireProcessTree: true);
        }
    }

    [GeneratedRegex(@"^```text\n(?<output>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex ShownOutput();
}
