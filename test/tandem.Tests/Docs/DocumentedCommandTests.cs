using System.Diagnostics;
using Tandem.Testing;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Docs;

/// <summary>
/// Runs the scripts of <c>test/documented/</c>: the commands that the documents show, with what they need around them. Each
/// has a network, a run directory and a working directory of its own, and the native programs first in its path.
/// </summary>
public sealed class DocumentedCommandTests
{
    private const string Prelude = """
        set -euo pipefail
        mount -t tmpfs none /run && mount -t sysfs none /sys
        trap 'for file in /run/teamd/*.pid; do [ -e "$file" ] && kill "$(cat "$file")"; done; true' EXIT
        source "$1"
        """;

    public static TheoryData<string> Scripts =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "test/documented"), "*.sh").Select(file => Path.GetFileName(file)!).Order()];

    [Theory, MemberData(nameof(Scripts))]
    public void Documented_commands_do_what_they_say(string script)
    {
        using NetworkSandbox network = new();
        ProcessStartInfo start = new("unshare", ["-m", "bash", "-c", Prelude, script, Path.Combine(Repository.Root, "test/documented", script)])
        {
            WorkingDirectory = network.Folder,
        };
        start.Environment["PATH"] = $"{NativePrograms.Directory}:{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin";
        Directory.CreateSymbolicLink(Path.Combine(network.Folder, "examples"), Path.Combine(Repository.Root, "examples"));

        ProgramResult result = network.Start(start).WaitForExit();
        Assert.True(result.ExitCode == 0, $"{script}: exit code {result.ExitCode}\n{result.Output}\n{result.Errors}");
    }
}
