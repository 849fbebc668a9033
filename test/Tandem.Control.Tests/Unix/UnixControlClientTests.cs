using System.Text;
using Tandem.Control.Protocol;
using Tandem.Control.Unix;
using Tandem.Linux;
using Tandem.Linux.UnixSockets;

namespace Tandem.Control.Tests.Unix;

public sealed class UnixControlClientTests : IDisposable
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(30);
    private readonly string _directory = Directory.CreateTempSubdirectory("tandem-").FullName;
    private readonly FileDescriptor _listener;

    public UnixControlClientTests() =>
        _listener = UnixPacketSocket.Listen(ControlPaths.Socket(_directory, "team0"), 10);

    public void Dispose()
    {
        _listener.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void Without_a_daemon_there_is_no_connection()
    {
        Assert.Equal(Errno.NoEntry, UnixControlClient.Connect("team1", _directory, out UnixControlClient? none));
        Assert.Null(none);
    }

    [Fact]
    public void A_silent_daemon_is_given_up_on_and_its_late_reply_is_not_taken_for_the_next_one()
    {
        UnixControlClient.Connect("team0", _directory, out UnixControlClient? client, TimeSpan.FromMilliseconds(20));
        using FileDescriptor first = Accept();
        Assert.Equal(Errno.TimedOut, client!.Call(new ControlRequest("StateDump", [])).Error);
        UnixPacketSocket.Send(first, "REPLY_SUCCESS\nlate"u8);

        Assert.Equal(ControlResult.Failed(Errno.TimedOut), client.Call(new ControlRequest("ConfigDump", [])));
        using FileDescriptor second = Accept();
        byte[] request = new byte[UnixPacketSocket.PeekLength(second).OrThrow("recv")];
        UnixPacketSocket.Receive(second, request);
        Assert.Equal("REQUEST\nConfigDump\n"u8, request);
        client.Dispose();
    }

    [Theory]
    [InlineData("", Errno.BrokenPipe, ReplyFault.None)]
    [InlineData("\n", Errno.Invalid, ReplyFault.Incomplete)]
    [InlineData("REPLY_ERROR\nA\n", Errno.Invalid, ReplyFault.Incomplete)]
    [InlineData("HELLO", Errno.Invalid, ReplyFault.UnknownType)]
    public void A_reply_that_is_none_is_an_error(string packet, Errno error, ReplyFault fault)
    {
        UnixControlClient.Connect("team0", _directory, out UnixControlClient? client);
        using FileDescriptor daemon = Accept();
        UnixPacketSocket.Send(daemon, Encoding.UTF8.GetBytes(packet)).OrThrow("send");

        ControlResult result = client!.Call(new ControlRequest("StateDump", []));
        client.Dispose();

        Assert.Equal(ControlResult.Failed(error, fault), result);
    }

    [Fact]
    public void A_daemon_that_hangs_up_is_noticed_at_once()
    {
        UnixControlClient.Connect("team0", _directory, out UnixControlClient? client);
        Accept().Dispose();

        Assert.Equal(Errno.BrokenPipe, client!.Call(new ControlRequest("StateDump", [])).Error);
    }

    private FileDescriptor Accept()
    {
        Assert.True(UnixPacketSocket.WaitReadable(_listener, s_deadline));
        return FileDescriptor.From(UnixPacketSocket.Accept(_listener), "accept");
    }
}
