using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

/// <summary>A team that is asked and changed over ZeroMQ, by our client and by one that is not ours.</summary>
public sealed class ZmqTests : IDisposable
{
    private readonly ZmqSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Every_command_does_and_prints_what_it_does_on_the_Unix_socket()
    {
        _sandbox.Start(ZmqSandbox.Tcp);
        string[] asked =
        [
            "state", "state view -v", "state dump -o", "config dump", "c d n", "config dump actual",
            "state item get runner.active_port", "state item get no.such", "state item set setup.pid 5", "state item set setup.debug_level x",
            "port present eth1", "port present eth9", "port config dump eth1", "port config dump eth9", "port config dump lo",
            "port add eth9", "port remove lo", "port config update eth1 {bad", "port config update eth9 {}",
        ];
        Assert.All(asked, Compare);

        Assert.Equal("true\n", _sandbox.Control(ZmqSandbox.Tcp, "team0", "state", "item", "get", "setup.zmq_enabled").Output);
        Does("state item set runner.active_port eth1");
        Assert.Equal("eth1\n", _sandbox.ControlBySocket("team0", "state", "item", "get", "runner.active_port").Output);
        Does("port remove eth1");
        Assert.DoesNotContain("eth1", _sandbox.ControlBySocket("team0", "config", "dump", "actual").Output, StringComparison.Ordinal);
        Does("port add eth1");
        Assert.Contains("eth1", _sandbox.ControlBySocket("team0", "config", "dump", "actual").Output, StringComparison.Ordinal);
        Does("port config update eth1 {\"prio\":7}");
        Assert.Contains("\"prio\": 7", _sandbox.ControlBySocket("team0", "port", "config", "dump", "eth1").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_that_is_not_ours_gets_the_text_of_the_Unix_socket()
    {
        _sandbox.Start(ZmqSandbox.Tcp);
        string state = _sandbox.ControlBySocket("team0", "state", "dump").Output.TrimEnd('\n');
        Assert.Equal($"REPLY_SUCCESS\n{state}", _sandbox.Ask(ZmqSandbox.Tcp, "StateDump", ""));
        Assert.Equal(
            [
                $"REPLY_SUCCESS\n{state}", // without an end, with a line's, with a C string's and what is behind it
                $"REPLY_SUCCESS\n{state}",
                $"REPLY_SUCCESS\n{state}",
                "REPLY_SUCCESS\n",
                "REPLY_SUCCESS\neth1",
                "REPLY_ERROR\nNoSuchDev\nNo such device.\n",
                "REPLY_ERROR\nInvalidArgs\nDid not receive correct message arguments.\n",
                "REPLY_ERROR\nPathDoesNotExist\nItem path does not exist.\n",
            ],
            ZmqPeer.Ask(
                _sandbox.Network, ZmqSandbox.Tcp,
                ["REQUEST\nStateDump"], ["REQUEST\nStateDump\n\n"], ["REQUEST\nStateDump\0\x01rest"],
                ["REQUEST\nStateItemValueSet\nrunner.active_port\neth1\n"], ["REQUEST\nStateItemValueGet\nrunner.active_port\n"],
                ["REQUEST\nPortRemove\nlo\n"], ["REQUEST\nPortAdd\n"], ["REQUEST\nStateItemValueGet\nno.such\n"]));
    }

    [Fact]
    public void Arguments_are_taken_as_they_are_and_a_ports_configuration_may_have_lines()
    {
        _sandbox.Start(ZmqSandbox.Tcp);
        Assert.Equal("REPLY_SUCCESS\n", _sandbox.Ask(ZmqSandbox.Tcp, "PortConfigUpdate", "eth1", "{\n  \"prio\": 7,\n  \"x\": \"a\\\"b\\\\n\"\n}\n"));
        string dump = _sandbox.ControlBySocket("team0", "port", "config", "dump", "eth1").Output;
        Assert.Contains("\"prio\": 7", dump, StringComparison.Ordinal);
        Assert.Contains("\"x\": \"a\\\"b\\\\n\"", dump, StringComparison.Ordinal);

        ProgramResult ours = _sandbox.Control(ZmqSandbox.Tcp, "team0", "port", "config", "update", "eth1", "{\n\"prio\": 9,\n\"x\": \"\\\\n\"\n}\n");
        Assert.Equal((0, ""), (ours.ExitCode, ours.Errors));
        dump = _sandbox.ControlBySocket("team0", "port", "config", "dump", "eth1").Output;
        Assert.Contains("\"prio\": 9", dump, StringComparison.Ordinal);
        Assert.Contains("\"x\": \"\\\\n\"", dump, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_configuration_can_be_set_and_mistakes_keep_their_place()
    {
        _sandbox.Start(ZmqSandbox.Tcp);
        string file = _sandbox.Network.Write("new.conf", ZmqSandbox.TwoPorts.Replace("10", "\n\n\n\"x\"", StringComparison.Ordinal));
        ProgramResult refused = _sandbox.Control(ZmqSandbox.Tcp, "team0", "config", "update", file);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains($"{file}:4:1: error: $.ports.eth0.prio", refused.Errors, StringComparison.Ordinal);

        File.WriteAllText(file, ZmqSandbox.TwoPorts.Replace("10", "\n\n20", StringComparison.Ordinal));
        ProgramResult done = _sandbox.Control(ZmqSandbox.Tcp, "team0", "config", "update", file);
        Assert.True(done.ExitCode == 0, done.Errors);
        Assert.Contains("live: ports.eth0.prio: 10 -> 20", done.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Over_tcp_the_log_warns_and_says_where_whoever_changes_something_is()
    {
        RunningProgram teamd = _sandbox.Start("tcp://*:5555");
        teamd.Said("zmq: Listening at tcp://0.0.0.0:5555.");
        teamd.Said("zmq: Whoever can reach tcp://0.0.0.0:5555 may change the team: ZeroMQ does not ask who it is.");
        Assert.Equal(0, _sandbox.Control(ZmqSandbox.Tcp, "team0", "port", "remove", "eth1").ExitCode);
        teamd.Said("PortRemove (eth1): asked by a program at 127.0.0.1 (pid unknown, uid unknown, zmq).");
    }

    [Fact]
    public void A_file_is_its_owners_only_and_the_log_says_who_asked()
    {
        RunningProgram teamd = _sandbox.Start(_sandbox.Ipc);
        string file = _sandbox.Ipc["ipc://".Length..];
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(file));
        Assert.DoesNotContain("may change the team", teamd.Errors, StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.Control(_sandbox.Ipc, "team0", "port", "remove", "eth1").ExitCode);
        teamd.Said("PortRemove (eth1): asked by teamdctl (pid ");
        Assert.Contains("uid 0, zmq)", teamd.Errors, StringComparison.Ordinal);
        Assert.Equal(0, TeamdSandbox.End(teamd).ExitCode);
        Assert.False(File.Exists(file));
        _sandbox.Teamd.AssertNothingLeft();
    }

    [Fact]
    public void A_daemon_that_was_killed_is_followed_by_one_at_the_same_place()
    {
        RunningProgram first = _sandbox.Start(_sandbox.Ipc);
        first.Signal("KILL");
        first.WaitForExit();
        _sandbox.Start(_sandbox.Ipc, "-o");
        Assert.Equal("eth0\n", _sandbox.Control(_sandbox.Ipc, "team0", "state", "item", "get", "runner.active_port").Output);
    }

    [Fact]
    public void Addresses_of_IPv6_and_of_hosts_are_understood()
    {
        _sandbox.Start("tcp://[::1]:5555");
        Assert.Equal("eth0\n", _sandbox.Control("tcp://[::1]:5555", "team0", "state", "item", "get", "runner.active_port").Output);
    }

    [Fact]
    public void Events_are_not_told_over_it()
    {
        _sandbox.Start(ZmqSandbox.Tcp);
        ProgramResult refused = _sandbox.Control(ZmqSandbox.Tcp, "team0", "monitor");
        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith("Over ZeroMQ no events are told", refused.Errors, StringComparison.Ordinal);
        Assert.Equal("REPLY_ERROR\nUnknownMethod\nMethod is not known.\n", _sandbox.Ask(ZmqSandbox.Tcp, "EventsSubscribe"));
    }

    private void Compare(string command)
    {
        string[] words = ["team0", .. command.Split(' ')];
        ProgramResult bySocket = _sandbox.ControlBySocket(words), byZmq = _sandbox.Control(ZmqSandbox.Tcp, words);
        string errors = bySocket.Errors.Replace("cli_usock", "cli_zmq", StringComparison.Ordinal).Replace(": usock: ", ": zmq: ", StringComparison.Ordinal);
        Assert.Equal((command, bySocket.ExitCode, bySocket.Output, errors), (command, byZmq.ExitCode, byZmq.Output, byZmq.Errors));
    }

    private void Does(string command)
    {
        ProgramResult done = _sandbox.Control(ZmqSandbox.Tcp, ["team0", .. command.Split(' ')]);
        Assert.Equal((command, 0, "", ""), (command, done.ExitCode, done.Output, done.Errors));
    }
}
