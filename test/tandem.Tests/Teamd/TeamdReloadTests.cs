using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

/// <summary>SIGHUP.</summary>
public sealed class TeamdReloadTests : IDisposable
{
    private const string TwoPorts = """
        {"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth0": {"prio": 10}, "eth1": {}}}
        """;

    private readonly TeamdSandbox _sandbox = new();
    private readonly string _file;

    public TeamdReloadTests()
    {
        _sandbox.Network.AddLink("eth0", "02:00:00:00:00:10");
        _sandbox.Network.AddLink("eth1", "02:00:00:00:00:11");
        _file = Path.Combine(_sandbox.Network.Folder, "team0.conf");
        File.WriteAllText(_file, TwoPorts);
    }

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_hang_up_reads_the_file_again()
    {
        RunningProgram teamd = _sandbox.Start("-f", _file);
        teamd.Said("Changed active port to \"eth0\".");
        File.WriteAllText(_file, TwoPorts.Replace("\"eth1\": {}", "\"eth1\": {\"prio\": 20}", StringComparison.Ordinal));
        teamd.Signal("HUP");
        teamd.Said($"SIGHUP asks for the configuration in {_file}.");
        teamd.Said("live: ports.eth1.prio: 0 -> 20");
        teamd.Said("Changed active port to \"eth1\".");
        teamd.Said("1 change made.");
        teamd.Signal("HUP");
        teamd.Said("Nothing to change.");
        TeamdSandbox.End(teamd);
    }

    [Fact]
    public void What_is_wrong_in_the_file_is_told_with_its_place_and_changes_nothing()
    {
        RunningProgram teamd = _sandbox.Start("-f", _file);
        teamd.Said("Changed active port to \"eth0\".");
        File.WriteAllText(_file, TwoPorts.Replace("\"eth1\": {}", "\"eth1\": {\"prio\": \"20\"}", StringComparison.Ordinal));
        teamd.Signal("HUP");
        teamd.Said("$.ports.eth1.prio: expected an integer");
        teamd.Said("Configuration not updated, everything is as before: it has errors.");
        File.Delete(_file);
        teamd.Signal("HUP");
        teamd.Said("Got SIGHUP, everything is as before: ");
        Assert.DoesNotContain("eth1\".", TeamdSandbox.End(teamd).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-c", TwoPorts)]
    [InlineData("-t", "team0")]
    public void Without_a_file_it_says_so(string option, string value)
    {
        RunningProgram teamd = _sandbox.Start(option, value);
        teamd.Signal("HUP");
        teamd.Said("teamdctl team0 config update FILE");
        Assert.False(teamd.HasExited);
        TeamdSandbox.End(teamd);
    }

    [Fact]
    public void What_the_command_line_says_wins_over_the_file()
    {
        RunningProgram teamd = _sandbox.Start("-t", "team0", "--driver", "bpf", "-g", "-f", _file);
        File.WriteAllText(_file, TwoPorts
            .Replace("\"team0\"", "\"team9\", \"driver\": \"kernel\", \"debug_level\": 0", StringComparison.Ordinal));
        teamd.Signal("HUP");
        teamd.Said("1 change made.");
        TeamdSandbox.End(teamd);
    }

    [Fact]
    public void A_file_that_is_a_pipe_does_not_hold_the_team_up()
    {
        RunningProgram teamd = _sandbox.Start("-f", _file);
        File.Delete(_file);
        _sandbox.Network.Run("mkfifo", _file);
        teamd.Signal("HUP");
        teamd.Said("everything is as before");
        Assert.Equal(0, _sandbox.Run("-e", "-t", "team0").ExitCode);
        TeamdSandbox.End(teamd);
    }
}
