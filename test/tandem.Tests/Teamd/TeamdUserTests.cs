using System.Globalization;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

/// <summary>A daemon that gives up what it does not need.</summary>
public sealed class TeamdUserTests : IDisposable
{
    private const string User = "nobody";
    private const ulong NeededByBpf = (1UL << 12) | (1UL << 13) | (1UL << 21) | (1UL << 39); // net_admin, net_raw, sys_admin, bpf

    private const string TwoPorts = """
        {"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth0": {"prio": 10}, "eth1": {}}}
        """;

    private static readonly string s_teamd = NativePrograms.PathOf("teamd");
    private readonly TeamdSandbox _sandbox = new();

    public TeamdUserTests()
    {
        _sandbox.Network.Run("chmod", "755", _sandbox.Network.Folder);
        for (int port = 0; port < 3; port++) _sandbox.Network.AddLink($"eth{port}", $"02:00:00:00:00:1{port}");
    }

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void It_becomes_the_user_keeps_what_the_driver_needs_and_goes_on_working()
    {
        RunningProgram teamd = Start();
        Assert.Contains($"Going on as user {User}, with CAP_NET_ADMIN, CAP_NET_RAW, CAP_BPF and CAP_SYS_ADMIN.", teamd.Errors, StringComparison.Ordinal);
        AssertPrivileges(teamd.Pid);
        Assert.Equal([User, User, User], [OwnerOf(_sandbox.RunDirectory), OwnerOf(_sandbox.PidFile), OwnerOf(_sandbox.Socket)]);

        _sandbox.Network.SetCable("eth0", plugged: false);
        teamd.Said("Changed active port to \"eth1\".");
        Assert.Equal(0, Control("port", "add", "eth2").ExitCode);
        Assert.True(_sandbox.IsUp("eth2"));
        Assert.Equal(0, Control("port", "remove", "eth1").ExitCode);
        Assert.False(_sandbox.IsUp("eth1"));
        ProgramResult options = _sandbox.Network.Run(NativePrograms.PathOf("teamnl"), "team0", "setoption", "notify_peers_count", "3");
        Assert.True(options.ExitCode == 0, options.Errors);

        Assert.Equal(0, TeamdSandbox.End(teamd).ExitCode);
        _sandbox.AssertNothingLeft();
        Assert.False(_sandbox.IsUp("eth0") || _sandbox.IsUp("eth2"));
    }

    [Fact]
    public void The_user_may_ask_it_change_it_and_end_it_and_strangers_may_not()
    {
        Assert.Equal(0, _sandbox.Run("--user", User, "-d", "-c", TwoPorts).ExitCode);
        string control = NativePrograms.PathOf("teamdctl");
        Assert.Equal("eth0\n", As("65534", control, "team0", "state", "item", "get", "runner.active_port").Output);
        Assert.Equal(0, As("65534", control, "team0", "port", "remove", "eth1").ExitCode);
        Assert.NotEqual(0, As("12345", control, "team0", "state").ExitCode);
        Assert.Equal(0, As("65534", s_teamd, "--run-dir", _sandbox.RunDirectory, "-e", "-t", "team0").ExitCode);
        ProgramResult killed = As("65534", s_teamd, "--run-dir", _sandbox.RunDirectory, "-k", "-t", "team0");
        Assert.True(killed.ExitCode == 0, killed.Errors);
        _sandbox.AssertNothingLeft();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Taking_over_works_from_root_to_the_user_and_back(bool isUserFirst)
    {
        RunningProgram first = Start(isUserFirst);
        first.Signal("KILL");
        first.WaitForExit();
        RunningProgram second = Start(!isUserFirst, "-o");
        second.Said("team0: taken over with driver ");
        if (!isUserFirst) AssertPrivileges(second.Pid);
        _sandbox.Network.SetCable("eth0", plugged: false);
        second.Said("Changed active port to \"eth1\".");
        Assert.Equal(0, Control("port", "add", "eth2").ExitCode);
        Assert.Equal(0, TeamdSandbox.End(second).ExitCode);
        _sandbox.AssertNothingLeft();
    }

    [Theory]
    [InlineData("--user", "nosuch")]
    [InlineData("--user", "nosuch", "-d")]
    public void A_user_that_there_is_not_is_said_before_anything_is_made(params string[] options)
    {
        ProgramResult refused = _sandbox.Run([.. options, "-c", TwoPorts]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal(["There is no user \"nosuch\".", "Failed to drop privileges"], refused.ErrorLines);
        Assert.False(Directory.Exists(_sandbox.RunDirectory) || _sandbox.Network.HasLink("team0"));
    }

    [Theory]
    [InlineData("chown")]
    [InlineData("setgid")]
    [InlineData("setuid")]
    public void Who_cannot_become_another_is_told_what_is_missing(string capability)
    {
        ProgramResult refused = _sandbox.Network.Run(
            "setpriv", $"--bounding-set=-{capability}", s_teamd, "--run-dir", _sandbox.RunDirectory, "--user", User, "-c", TwoPorts);
        Assert.Equal(1, refused.ExitCode);
        Assert.EndsWith($"; it lacks CAP_{capability.ToUpperInvariant()})", Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        _sandbox.AssertNothingLeft();
    }

    // As a unit with User= and AmbientCapabilities= has it.
    [Fact]
    public void Root_is_not_needed_where_the_capabilities_are_given()
    {
        Directory.CreateDirectory(_sandbox.RunDirectory);
        _sandbox.Network.Run("chown", User, _sandbox.RunDirectory);
        const string caps = "+net_admin,+net_raw,+bpf,+sys_admin";
        RunningProgram teamd = _sandbox.Network.Start(
            "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", $"--inh-caps=-all,{caps}", $"--ambient-caps=-all,{caps}", $"--bounding-set=-all,{caps}",
            s_teamd, "--run-dir", _sandbox.RunDirectory, "-c", TwoPorts).Said(TeamdSandbox.Started);
        _sandbox.Network.SetCable("eth0", plugged: false);
        teamd.Said("Changed active port to \"eth1\".");
        Assert.Equal(0, Control("port", "add", "eth2").ExitCode);
        Assert.Equal(0, TeamdSandbox.End(teamd).ExitCode);
        _sandbox.AssertNothingLeft();
    }

    private RunningProgram Start(bool asUser = true, params string[] options) =>
        _sandbox.Start([.. options, .. asUser ? (string[])["--user", User] : [], "--driver", "bpf", "-c", TwoPorts]);

    private ProgramResult Control(params string[] command) => _sandbox.Network.Run(
        "env", [$"TEAMD_RUN_DIR={_sandbox.RunDirectory}", NativePrograms.PathOf("teamdctl"), "team0", .. command]);

    private ProgramResult As(string user, params string[] command) => _sandbox.Network.Run(
        "setpriv", [$"--reuid={user}", "--regid=65534", "--clear-groups", "env", $"TEAMD_RUN_DIR={_sandbox.RunDirectory}", .. command]);

    private string OwnerOf(string path) => _sandbox.Network.Run("stat", "-c", "%U", path).Output.Trim();

    // The thread that works has what it needs, the others have nothing; none can get more.
    private static void AssertPrivileges(int pid)
    {
        foreach (string thread in Directory.EnumerateDirectories($"/proc/{pid}/task"))
        {
            Dictionary<string, string> status = File.ReadLines($"{thread}/status").Select(line => line.Split(':', 2)).ToDictionary(f => f[0], f => f[1].Trim());
            Assert.Equal(["65534", "65534", "65534", "65534"], status["Uid"].Split('\t'));
            Assert.Equal(["65534", "65534", "65534", "65534"], status["Gid"].Split('\t'));
            Assert.Equal("65534", status["Groups"].Trim());
            ulong expected = Path.GetFileName(thread) == $"{pid}" ? NeededByBpf : 0;
            foreach (string set in (string[])["CapEff", "CapPrm"]) Assert.Equal(expected, Mask(status[set]));
            foreach (string set in (string[])["CapInh", "CapAmb"]) Assert.Equal(0UL, Mask(status[set]));
        }
    }

    private static ulong Mask(string text) => ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
