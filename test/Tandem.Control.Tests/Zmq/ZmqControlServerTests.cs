using System.Text;
using Tandem.Control.Protocol;
using Tandem.Control.Zmq;
using Tandem.Linux.Events;
using Tandem.Linux.Zmq;

namespace Tandem.Control.Tests.Zmq;

/// <summary>The server on the test's own thread: what is answered in which turn of the loop.</summary>
public sealed class ZmqControlServerTests : IDisposable
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(30);
    private readonly string _folder = Directory.CreateTempSubdirectory("tandem-").FullName;
    private readonly EventLoop _loop = new();
    private readonly ZmqControlServer _server;
    private readonly List<Exception> _faults = [];

    public ZmqControlServerTests()
    {
        _loop.Faulted = _faults.Add;
        Assert.Null(ZmqControlServer.Open(_loop, $"ipc://{_folder}/zmq", Handle, out ZmqControlServer? server));
        _server = server!;
    }

    public void Dispose()
    {
        _server.Dispose();
        _loop.Dispose();
        Directory.Delete(_folder);
    }

    [Fact]
    public void A_handler_that_throws_costs_that_client_an_error_and_nobody_else_anything()
    {
        using ZmqSocket first = Connect(), second = Connect();
        Send(first, "Boom");
        Send(second, "Fine");
        Assert.Equal("REPLY_ERROR\nFailed\nThe daemon failed to handle the request.\n", Receive(first));
        Assert.Equal("REPLY_SUCCESS\nFine", Receive(second));
        Assert.Equal("boom", Assert.Single(_faults).Message);
        Send(first, "Fine");
        Assert.Equal("REPLY_SUCCESS\nFine", Receive(first));
    }

    [Fact]
    public void A_handler_that_ends_the_server_leaves_the_loop_in_peace()
    {
        using ZmqSocket first = Connect(), second = Connect();
        Send(first, "End");
        Send(second, "Fine");
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                _loop.RunOnce(TimeSpan.Zero);
                return !File.Exists(_server.FilePath);
            },
            s_deadline));
        _loop.RunOnce(TimeSpan.Zero);
        Assert.Empty(_faults);
    }

    [Fact]
    public void However_many_ask_at_once_others_of_the_loop_have_their_turn_and_everybody_is_answered()
    {
        const int Askers = 100;
        ZmqSocket[] askers = [.. Enumerable.Range(0, Askers).Select(_ => Connect())];
        int most = 0, answered = 0;
        foreach (ZmqSocket asker in askers) Send(asker, "Fine");
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                int before = _handled;
                _loop.RunOnce(TimeSpan.FromMilliseconds(10));
                most = Math.Max(most, _handled - before);
                return _handled == Askers;
            },
            s_deadline));
        Assert.InRange(most, 1, 2 * 16); // a turn of the descriptor's, and one that was left from before
        foreach (ZmqSocket asker in askers)
        {
            if (Receive(asker) == "REPLY_SUCCESS\nFine") answered++;
            asker.Dispose();
        }

        Assert.Equal(Askers, answered);
    }

    private int _handled;

    private ControlReply Handle(ControlRequest request, ControlCaller caller)
    {
        _handled++;
        Assert.Equal(("zmq", Environment.ProcessId), (caller.Transport, caller.Pid));
        if (request.Method == "Boom") throw new InvalidOperationException("boom");
        if (request.Method == "End") _server.Dispose();
        return ControlReply.Success(request.Method);
    }

    private ZmqSocket Connect()
    {
        ZmqSocket socket = ZmqSocket.ForQuestions();
        socket.Connect(_server.Endpoint).OrThrow("zmq_connect");
        return socket;
    }

    private static void Send(ZmqSocket socket, string method) => socket.Send(Encoding.UTF8.GetBytes($"REQUEST\n{method}")).OrThrow("zmq_send");

    private string Receive(ZmqSocket socket)
    {
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                _loop.RunOnce(TimeSpan.Zero);
                return socket.HasMessage;
            },
            s_deadline));
        socket.Receive(out ZmqMessage? message).OrThrow("zmq_recv");
        return Encoding.UTF8.GetString(message!.Content);
    }
}
