using System.Net.Sockets;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

/// <summary>Whatever comes over ZeroMQ, the next one is answered, and the team goes on.</summary>
public sealed class ZmqHostileTests : IDisposable
{
    private const string Unknown = "REPLY_ERROR\nUnknownMethod\nMethod is not known.\n";
    private readonly ZmqSandbox _sandbox = new();
    private readonly RunningProgram _teamd;

    public ZmqHostileTests() => _teamd = _sandbox.Start(ZmqSandbox.Tcp);

    public void Dispose()
    {
        _sandbox.Network.SetCable("eth0", plugged: false);
        _teamd.Said("Changed active port to \"eth1\".");
        Assert.Equal("eth1\n", _sandbox.Control(ZmqSandbox.Tcp, "team0", "state", "item", "get", "runner.active_port").Output);
        Assert.Equal("eth1\n", _sandbox.ControlBySocket("team0", "state", "item", "get", "runner.active_port").Output);
        Assert.Equal(0, TeamdSandbox.End(_teamd).ExitCode);
        Assert.DoesNotContain("callback failed", _teamd.Errors, StringComparison.Ordinal);
        _sandbox.Dispose();
    }

    [Fact]
    public void What_is_no_request_is_answered_with_an_error_and_does_not_stick()
    {
        string[][] wrong = [["REQUEST\nNoSuchMethod\n"], ["garbage"], [""], ["\0"], ["REQUEST"], ["REQUEST\n"], ["REPLY_SUCCESS\n"], ["\u00ff\u00fe"]];
        Assert.Equal(Enumerable.Repeat(Unknown, wrong.Length), ZmqPeer.Ask(_sandbox.Network, ZmqSandbox.Tcp, wrong));
        string invalid = "REPLY_ERROR\nInvalidArgs\nDid not receive correct message arguments.\n";
        Assert.Equal(
            [invalid, invalid, "REPLY_SUCCESS\neth0"],
            ZmqPeer.Ask(
                _sandbox.Network, ZmqSandbox.Tcp,
                ["REQUEST\nStateDump", "second"], [.. Enumerable.Repeat("x", 5000)], ["REQUEST\nStateItemValueGet\nrunner.active_port"]));
    }

    [Fact]
    public void Parts_that_are_no_envelope_are_passed_over()
    {
        Assert.Equal([null], ZmqPeer.Ask(_sandbox.Network, ZmqSandbox.Tcp, "DEALER", [["REQUEST\nStateDump"]]));
        ZmqPeer.Ask(_sandbox.Network, ZmqSandbox.Tcp, "DEALER-left", [["a", "b", "c"], [""], ["", ""], ["", "REQUEST\nStateDump"]]);
        ZmqPeer.Ask(_sandbox.Network, ZmqSandbox.Tcp, "DEALER-left", [.. Enumerable.Repeat<string[]>(["", "REQUEST\nStateDump"], 2000)]);
    }

    [Fact]
    public void Ten_million_octets_cost_the_client_its_connection_and_nobody_else()
    {
        long before = Memory();
        Assert.Equal([null], ZmqPeer.Ask(_sandbox.Network, ZmqSandbox.Tcp, ["REQUEST\nStateDump", "\x07"]));
        Assert.InRange(Memory() - before, long.MinValue, 8 << 20);
    }

    [Fact]
    public void Clients_that_leave_in_the_middle_and_those_that_speak_something_else_do_no_harm()
    {
        for (int i = 0; i < 20; i++)
        {
            RunningProgram client = _sandbox.Network.Start(NativePrograms.PathOf("teamdctl"), "-Z", ZmqSandbox.Tcp, "team0", "state", "dump");
            if (i % 2 == 0) client.Signal("KILL");
        }

        byte[] greeting = [0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 0];
        byte[][] talks = ["GET / HTTP/1.1\r\n\r\n"u8.ToArray(), greeting, [.. greeting, .. new byte[1000]], [.. Enumerable.Repeat((byte)0xff, 5000)], []];
        foreach (byte[] talk in talks.SelectMany(talk => Enumerable.Repeat(talk, 5)))
        {
            using Socket socket = Connect();
            socket.Send(talk);
        }
    }

    [Fact]
    public void Hundreds_of_connections_leave_room_for_one_more()
    {
        List<Socket> silent = [];
        try
        {
            for (int i = 0; i < 500; i++) silent.Add(Connect());
            Assert.Equal(0, _sandbox.Control(ZmqSandbox.Tcp, "team0", "state").ExitCode);
        }
        finally
        {
            foreach (Socket socket in silent) socket.Dispose();
        }
    }

    private Socket Connect() => _sandbox.Network.Namespace.Run(static () =>
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect("127.0.0.1", 5555);
        return socket;
    });

    // Of the daemon, in octets.
    private long Memory() => long.Parse(File.ReadAllText($"/proc/{_teamd.Pid}/statm").Split(' ')[1]) * Environment.SystemPageSize;
}
