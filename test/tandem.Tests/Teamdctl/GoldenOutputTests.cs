namespace Tandem.CommandLine.Tests.Teamdctl;

/// <summary>Every command against a daemon that dumps what the original dumped: the output is the original's.</summary>
public sealed class GoldenOutputTests : IDisposable
{
    private readonly TeamdctlHost _host = new();

    public static TheoryData<string> Folders() => [.. GoldenFile.Folders];

    public void Dispose() => _host.Dispose();

    [Fact]
    public void All_recorded_configurations_are_tested() => Assert.Equal(10, GoldenFile.Folders.Length);

    [Theory, MemberData(nameof(Folders))]
    public void Every_command_prints_what_the_original_printed(string folder)
    {
        using GoldenDaemon daemon = new(_host.RunDirectory, folder);

        Check(folder, "state", "state");
        Check(folder, "state", "state", "view");
        Check(folder, "state_view_v", "state", "view", "-v");
        Check(folder, "state_dump", "state", "dump");
        Check(folder, "config_dump", "config", "dump");
        Check(folder, "config_dump_noports", "config", "dump", "noports");
        Check(folder, "config_dump_actual", "config", "dump", "actual");
        Check(folder, "port_config_dump_eth1", "port", "config", "dump", "eth1");
        Check(folder, "port_present_eth1", "port", "present", "eth1");
        Check(folder, "port_present_none", "port", "present", "eth9");
        Check(folder, "item_get", "state", "item", "get", "setup.runner_name");
        Check(folder, "item_get_bad", "state", "item", "get", "no.such");
        Check(folder, "item_set_ro", "state", "item", "set", "setup.runner_name", "x");
    }

    [Fact]
    public void Help_and_mistakes_are_answered_as_the_original_did()
    {
        string all = GoldenFile.ReadAll("_badconfig/cli_teamdctl.txt");
        List<string> ours = [];
        foreach (string line in all.Split('\n').Where(line => line.StartsWith("teamdctl ", StringComparison.Ordinal)))
        {
            if (line.StartsWith("teamdctl [", StringComparison.Ordinal)) continue; // the help's own first line
            ProgramRun run = _host.RunOurs(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]);
            ours.Add($"{line}\n{run.AsGolden.Text}rc={run.ExitCode}\n");
        }

        Assert.Equal(6, ours.Count);
        Assert.Equal(all, string.Concat(ours));
    }

    private void Check(string folder, string name, params string[] command)
    {
        ProgramRun run = _host.RunOurs(["team0", .. command]);

        Assert.Equal(GoldenFile.Read(folder, name), run.AsGolden);
    }
}
