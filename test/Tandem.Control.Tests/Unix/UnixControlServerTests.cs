using System.Text;
using Tandem.Control.Protocol;
using Tandem.Control.Unix;
using Tandem.Linux;
using Tandem.Linux.UnixSockets;

namespace Tandem.Control.Tests.Unix;

public sealed class UnixControlServerTests
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_connection_carries_any_number_of_requests_in_order()
    {
        using RunningServer server = new(RunningServer.Echo);
        using UnixControlClient first = server.Connect();
        using UnixControlClient second = server.Connect();

        for (int i = 0; i < 100; i++)
        {
            Assert.Equal($"PortAdd|eth{i}", first.Call(new ControlRequest("PortAdd", [$"eth{i}"])).Reply?.Text);
            Assert.Equal("StateDump", second.Call(new ControlRequest("StateDump", [])).Reply?.Text);
        }
    }

    [Fact]
    public void Only_the_owner_may_connect_and_the_file_goes_with_the_server()
    {
        string path;
        using (RunningServer server = new(RunningServer.Echo))
        {
            path = server.SocketPath;
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
        }

        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_file_that_a_dead_daemon_left_is_replaced()
    {
        string directory = Directory.CreateTempSubdirectory("tandem-").FullName;
        try
        {
            string path = ControlPaths.Socket(directory, "team0");
            UnixPacketSocket.Listen(path, 1).Dispose();
            Assert.Equal(Errno.ConnectionRefused, UnixControlClient.Connect("team0", directory, out _));

            UnixPacketSocket.Listen(path, 1).Dispose();
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void A_socket_that_cannot_be_opened_is_named()
    {
        LinuxException missing = Assert.Throws<LinuxException>(() => UnixPacketSocket.Listen("/no/such/team0.sock", 1));
        Assert.Equal("bind /no/such/team0.sock: No such file or directory", missing.Message);

        string path = "/tmp/" + new string('x', 103);
        LinuxException tooLong = Assert.Throws<LinuxException>(() => UnixPacketSocket.Listen(path, 1));
        Assert.Equal(Errno.NameTooLong, tooLong.Error);
    }

    [Theory]
    [InlineData("garbage\n", "UnknownMethod")]
    [InlineData("REQUEST\n", "UnknownMethod")]
    [InlineData("REQUEST\nPortAdd\n\\x\n", "InvalidArgs")]
    public void Malformed_requests_are_answered_and_the_connection_stays(string packet, string expected)
    {
        using RunningServer server = new(RunningServer.Echo);
        using FileDescriptor socket = RawConnect(server);

        Assert.Equal(expected, Exchange(socket, Encoding.UTF8.GetBytes(packet)).ErrorCode);
        Assert.Equal("StateDump", Exchange(socket, "REQUEST\nStateDump"u8.ToArray()).Text);
    }

    [Fact]
    public void An_oversized_request_is_refused_unread_and_the_connection_stays()
    {
        using RunningServer server = new(RunningServer.Echo);
        using FileDescriptor socket = RawConnect(server);

        ControlReply reply = Exchange(socket, new byte[ControlLimits.MaxRequestBytes + 1]);

        Assert.Equal("InvalidArgs", reply.ErrorCode);
        Assert.Equal("StateDump", Exchange(socket, "REQUEST\nStateDump"u8.ToArray()).Text);
    }

    [Fact]
    public void Requests_and_replies_may_be_larger_than_a_socket_buffer()
    {
        string large = new('x', 900_000);
        using RunningServer server = new(RunningServer.Echo);
        using UnixControlClient client = server.Connect();

        Assert.Equal("Set|" + large, client.Call(new ControlRequest("Set", [large])).Reply?.Text);
    }

    [Fact]
    public void An_empty_packet_ends_the_connection()
    {
        using RunningServer server = new(RunningServer.Echo);
        using FileDescriptor socket = RawConnect(server);

        UnixPacketSocket.Send(socket, []).OrThrow("send");

        Assert.True(UnixPacketSocket.WaitReadable(socket, s_deadline));
        Assert.Equal(0, UnixPacketSocket.PeekLength(socket).Raw);
        Assert.Equal(0, server.ClientCount);
    }

    [Fact]
    public void A_client_that_hangs_up_is_forgotten()
    {
        using RunningServer server = new(RunningServer.Echo);
        using UnixControlClient stays = server.Connect();
        using (UnixControlClient goes = server.Connect()) goes.Call(new ControlRequest("StateDump", []));

        // Two calls: the server sees the hangup not later than the second.
        stays.Call(new ControlRequest("StateDump", []));
        stays.Call(new ControlRequest("StateDump", []));
        Assert.Equal(1, server.ClientCount);
    }

    [Fact]
    public void A_client_that_does_not_read_is_dropped_and_holds_nobody_up()
    {
        string large = new('x', 100_000);
        using RunningServer server = new(_ => ControlReply.Success(large));
        using FileDescriptor slow = RawConnect(server);
        using UnixControlClient other = server.Connect();

        byte[] request = "REQUEST\nStateDump\n"u8.ToArray();
        SysResult sent;
        do
        {
            sent = UnixPacketSocket.Send(slow, request);
            Assert.Equal(large, other.Call(new ControlRequest("StateDump", [])).Reply?.Text);
        }
        while (sent.IsOk);

        Assert.Equal(Errno.BrokenPipe, sent.Error);
        Assert.Equal(1, server.ClientCount);
        Assert.Equal("usock: dropped a client that does not read its replies", Assert.Single(server.Notices));
    }

    [Fact]
    public void When_there_are_too_many_clients_the_one_silent_for_longest_goes()
    {
        using RunningServer server = new(RunningServer.Echo);
        List<UnixControlClient> clients = [];
        try
        {
            for (int i = 0; i < UnixControlServer.MaxClients; i++)
            {
                clients.Add(server.Connect());
                clients[i].Call(new ControlRequest("StateDump", []));
            }

            clients[0].Call(new ControlRequest("StateDump", [])); // now the second is the silent one
            clients.Add(server.Connect());
            Assert.NotNull(clients[^1].Call(new ControlRequest("StateDump", [])).Reply);

            Assert.Equal(UnixControlServer.MaxClients, server.ClientCount);
            Assert.Equal(Errno.BrokenPipe, clients[1].Call(new ControlRequest("StateDump", [])).Error);
            Assert.NotNull(clients[0].Call(new ControlRequest("StateDump", [])).Reply);
        }
        finally
        {
            foreach (UnixControlClient client in clients) client.Dispose();
        }
    }

    [Fact]
    public void A_handler_that_throws_costs_only_that_client_its_connection()
    {
        using RunningServer server = new(request =>
            request.Method == "Boom" ? throw new InvalidOperationException("boom") : RunningServer.Echo(request));
        using UnixControlClient unlucky = server.Connect();
        using UnixControlClient other = server.Connect();

        Assert.Equal(Errno.BrokenPipe, unlucky.Call(new ControlRequest("Boom", [])).Error);
        Assert.Equal("StateDump", other.Call(new ControlRequest("StateDump", [])).Reply?.Text);
        Assert.Equal(1, server.ClientCount);
        Assert.Equal("boom", Assert.Single(server.Faults).Message);
    }

    private static FileDescriptor RawConnect(RunningServer server)
    {
        Assert.Equal(default, UnixPacketSocket.Connect(server.SocketPath, s_deadline, out FileDescriptor? socket));
        return socket!;
    }

    private static ControlReply Exchange(FileDescriptor socket, byte[] packet)
    {
        UnixPacketSocket.Send(socket, packet).OrThrow("send");
        Assert.True(UnixPacketSocket.WaitReadable(socket, s_deadline));
        byte[] received = new byte[UnixPacketSocket.PeekLength(socket).OrThrow("recv")];
        UnixPacketSocket.Receive(socket, received).OrThrow("recv");
        Assert.Equal(ReplyFault.None, ControlText.ReadReply(received, out ControlReply reply));
        return reply;
    }
}
