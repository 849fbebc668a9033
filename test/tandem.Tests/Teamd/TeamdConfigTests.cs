using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

public sealed class TeamdConfigTests : IDisposable
{
    private readonly TeamdSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_right_configuration_is_ok()
    {
        string file = _sandbox.Network.Write("team.conf", """{"device": "team0", "runner": {"name": "activebackup"}}""");
        ProgramResult ok = _sandbox.Run("--check-config", "-f", file);
        Assert.Equal((0, $"{file}: ok\n", ""), (ok.ExitCode, ok.Output, ok.Errors));
        Assert.False(_sandbox.Network.HasLink("team0"));
    }

    [Fact]
    public void Every_fault_is_told_with_its_place()
    {
        string file = _sandbox.Network.Write("team.conf", """
            {"device": "team0",
             "runner": {"name": "activbackup"},
             "ports": {"eth0": {"prio": "high"}}}
            """);
        ProgramResult wrong = _sandbox.Run("--check-config", "-f", file);
        Assert.Equal((1, ""), (wrong.ExitCode, wrong.Output));
        Assert.Collection(
            wrong.ErrorLines,
            line => Assert.StartsWith($"{file}:2:21: error: $.runner.name: ", line, StringComparison.Ordinal),
            line => Assert.StartsWith($"{file}:3:29: error: $.ports.eth0.prio: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_warning_is_told_but_is_no_fault()
    {
        ProgramResult warned = _sandbox.Run("--check-config", "-c", """{"devise": "team0"}""");
        Assert.Equal((0, ""), (warned.ExitCode, warned.Output));
        Assert.Contains(":1:2: warning: ", Assert.Single(warned.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_no_configuration_is_not_loaded()
    {
        ProgramResult refused = _sandbox.Run("-t", "team0", "-c", "{bad json");
        Assert.Equal((1, "Failed to load config."), (refused.ExitCode, refused.ErrorLines[^1]));
        Assert.StartsWith("--config:1:2: error: ", refused.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        ProgramResult refused = _sandbox.Run("-f", "/nosuch.conf");
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal("Failed to get absolute path of \"/nosuch.conf\": No such file or directory", refused.ErrorLines[0]);
    }

    [Fact]
    public void A_directory_is_no_configuration()
    {
        ProgramResult refused = _sandbox.Run("-f", _sandbox.Network.Folder);
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal([$"{_sandbox.Network.Folder}: Is a directory", "Failed to load config."], refused.ErrorLines);
    }

    [Theory]
    [InlineData("""{"device": "team0", "runner": {"name": "nosuch"}}""")]
    [InlineData("""{"device": "team0", "runner": {"name": "activebackup", "hwaddr_policy": "nosuch"}}""")]
    [InlineData("""{"device": "team0", "hwaddr": "zz"}""")]
    [InlineData("""{"device": "team0", "notify_peers": {"count": -1}}""")]
    [InlineData("""{"device": "team0", "runner": {"name": "lacp", "fallback": "single", "min_ports": 2}}""")]
    [InlineData("""{"device": "averyveryverylongname0"}""")]
    public void A_team_that_cannot_be_as_configured_does_not_start(string config)
    {
        ProgramResult refused = _sandbox.Run("-c", config);
        Assert.Equal((1, "Failed: Invalid argument"), (refused.ExitCode, refused.ErrorLines[^1]));
        _sandbox.AssertNothingLeft();
    }

    [Fact]
    public void A_name_that_no_device_can_have_is_refused()
    {
        ProgramResult refused = _sandbox.Run("-t", "averyveryverylongname0", "-c", "{}");
        Assert.Equal((1, "Failed: Invalid argument"), (refused.ExitCode, refused.ErrorLines[^1]));
    }

    [Fact]
    public void The_name_on_the_command_line_wins()
    {
        RunningProgram teamd = _sandbox.Start("-t", "blue", "-c", """{"device": "red"}""");
        Assert.True(_sandbox.Network.HasLink("blue"));
        Assert.False(_sandbox.Network.HasLink("red"));
        TeamdSandbox.End(teamd);
    }

    [Fact]
    public void Text_wins_over_a_file_and_that_is_said()
    {
        RunningProgram teamd = _sandbox.Start("-f", "/nosuch.conf", "-c", """{"device": "team0"}""");
        Assert.Contains("Command line config string is present, ignoring given config file.", teamd.Errors, StringComparison.Ordinal);
        TeamdSandbox.End(teamd);
    }
}
