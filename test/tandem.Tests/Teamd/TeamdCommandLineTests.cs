using Tandem.CommandLine.Teamd;
using Tandem.Drivers;
using Tandem.Teaming.Configuration;

namespace Tandem.CommandLine.Tests.Teamd;

public sealed class TeamdCommandLineTests
{
    private static readonly Func<string, string?> s_noEnvironment = static _ => null;

    [Fact]
    public void Every_short_option_has_its_effect()
    {
        TeamdOptions options = Parse("-d", "-f", "a.conf", "-c", "{}", "-p", "/x.pid", "-gg", "-l", "syslog", "-roNn", "-tteam3", "-D", "-u");
        Assert.True(options is
        {
            Daemonize: true, ConfigFile: "a.conf", ConfigText: "{}", PidFile: "/x.pid", DebugLevel: 2, LogTarget: LogTarget.Syslog,
            ForceRecreate: true, TakeOver: true, KeepDevice: true, NoPorts: true, TeamDevice: "team3", WantsDBus: true, UsesUnixSocket: false,
            Action: TeamdAction.Run,
        });
    }

    [Fact]
    public void Every_long_option_has_its_effect_and_may_be_cut()
    {
        TeamdOptions options = Parse(
            "--daemonize", "--config-file=a.conf", "--pid-file", "/x.pid", "--debug", "--log-out", "stdout", "--force", "--take",
            "--no-q", "--no-p", "--team-dev=team3", "--dbus-enable", "--usock-enable", "--driver=bpf", "--run-dir=/tmp/r", "--user=nobody");
        Assert.True(options is
        {
            Daemonize: true, ConfigFile: "a.conf", PidFile: "/x.pid", DebugLevel: 1, LogTarget: LogTarget.StandardOutput,
            ForceRecreate: true, TakeOver: true, KeepDevice: true, NoPorts: true, TeamDevice: "team3", WantsDBus: true, UsesUnixSocket: true,
            Driver: DriverChoice.Bpf, RunDirectory: "/tmp/r", User: "nobody",
        });
    }

    [Theory]
    [InlineData(TeamdAction.Help, "-v", "-k", "-h")]
    [InlineData(TeamdAction.Version, "-h", "-k", "-v")]
    [InlineData(TeamdAction.Kill, "-h", "-e", "-k")]
    [InlineData(TeamdAction.Check, "--check-config", "-k", "--check")]
    [InlineData(TeamdAction.CheckConfig, "-h", "-e", "--check-config")]
    internal void The_last_option_that_says_what_to_do_counts(TeamdAction expected, params string[] line) =>
        Assert.Equal(expected, Parse(line).Action);

    [Fact]
    public void Of_a_repeated_option_the_last_value_counts() =>
        Assert.Equal("b", Parse("-t", "a", "-t", "b").TeamDevice);

    [Theory]
    [InlineData("teamd: invalid option -- 'x'", "-x")]
    [InlineData("teamd: unrecognized option '--nosuch'", "--nosuch")]
    [InlineData("teamd: option requires an argument -- 't'", "-t")]
    [InlineData("Too many arguments", "team0")]
    [InlineData("Too many arguments", "-d", "--", "-x")]
    [InlineData("teamd: option requires an argument -- 'Z'", "-Z")]
    [InlineData("Unknown driver \"kernal\". Only \"auto\", \"kernel\" or \"bpf\" are allowed.", "--driver", "kernal")]
    public void A_wrong_line_is_refused_in_one_line(string expected, params string[] line)
    {
        TeamdCommandLine.Parse("teamd", line, s_noEnvironment, out string? error);
        Assert.Equal(expected, error);
    }

    [Fact]
    public void A_place_to_log_to_that_does_not_exist_is_ignored_and_said()
    {
        TeamdOptions options = TeamdCommandLine.Parse(
            "teamd", ["-l", "stdout", "-l", "printer"], static name => name == "TEAM_LOG_OUTPUT" ? "paper" : null, out string? error);
        Assert.Equal((null, LogTarget.StandardOutput), (error, options.LogTarget!.Value));
        Assert.Equal(
            [
                "TEAM_LOG_OUTPUT: unknown log output \"paper\", ignored; only \"stdout\", \"stderr\" or \"syslog\" are allowed.",
                "--log-output: unknown log output \"printer\", ignored; only \"stdout\", \"stderr\" or \"syslog\" are allowed.",
            ],
            options.Remarks);
    }

    [Fact]
    public void The_environment_counts_where_no_option_says_otherwise()
    {
        static string? Environment(string name) => name switch
        {
            "TEAM_LOG_OUTPUT" => "stdout",
            "TEAMD_RUN_DIR" => "/tmp/r",
            _ => null,
        };
        TeamdOptions plain = TeamdCommandLine.Parse("teamd", [], Environment, out _);
        TeamdOptions told = TeamdCommandLine.Parse("teamd", ["-l", "syslog", "--run-dir", "/tmp/s"], Environment, out _);
        Assert.Equal((LogTarget.StandardOutput, "/tmp/r"), (plain.LogTarget!.Value, plain.RunDirectory));
        Assert.Equal((LogTarget.Syslog, "/tmp/s"), (told.LogTarget!.Value, told.RunDirectory));
    }

    [Theory]
    [InlineData(null, TeamDeviceKind.Auto)]
    [InlineData("", TeamDeviceKind.Auto)]
    [InlineData("auto", TeamDeviceKind.Auto)]
    [InlineData("veth", TeamDeviceKind.Veth)]
    [InlineData("netkit", TeamDeviceKind.Netkit)]
    public void The_environment_says_what_a_new_team_device_is(string? word, TeamDeviceKind expected)
    {
        TeamdOptions options = TeamdCommandLine.Parse(
            "teamd", [], name => name == "TANDEM_DEVICE" ? word : null, out string? error);
        Assert.Equal((expected, null), (options.Device, error));
    }

    [Fact]
    public void A_kind_of_team_device_that_does_not_exist_is_refused()
    {
        TeamdCommandLine.Parse("teamd", [], static name => name == "TANDEM_DEVICE" ? "bridge" : null, out string? error);
        Assert.Equal("Unknown TANDEM_DEVICE \"bridge\". Only \"auto\", \"veth\" or \"netkit\" are allowed.", error);
    }

    [Fact]
    public void Sockets_and_pid_files_are_where_the_original_has_them() =>
        Assert.Equal("/var/run/teamd/team0.pid", Parse().PidFileOf("team0"));

    private static TeamdOptions Parse(params string[] line)
    {
        TeamdOptions options = TeamdCommandLine.Parse("teamd", line, s_noEnvironment, out string? error);
        Assert.Null(error);
        return options;
    }
}
