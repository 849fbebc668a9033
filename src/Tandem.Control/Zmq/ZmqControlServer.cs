using Tandem.Control.Protocol;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Linux.UnixSockets;
using Tandem.Linux.Zmq;

namespace Tandem.Control.Zmq;

/// <summary>Answers control requests over ZeroMQ.</summary>
/// <remarks>
/// ZeroMQ knows no users: whoever reaches the address may change the team. The text is that of the Unix socket, with the
/// arguments as <see cref="ControlText.TryReadPlainRequest"/> says. There are no events. Loop thread only; no client can hold it
/// up. Source: teamd_zmq.c (behaviour). Deviations: every request is answered, and has an end; limits.
/// </remarks>
public sealed class ZmqControlServer : IDisposable
{
    private const int AnswersPerTurn = 16;
    private const int MaxWaiting = 4;
    private const int MaxUnread = 64;
    private const string FilePrefix = "ipc://";
    private static readonly ControlReply s_failed = ControlReply.Failure("Failed", "The daemon failed to handle the request.");

    private readonly EventLoop _loop;
    private readonly Func<ControlRequest, ControlCaller, ControlReply> _handle;
    private readonly ZmqSocket _socket;
    private readonly IDisposable _watch;
    private bool _isEnded;
    private bool _isPosted; // once, however often the descriptor tells of more

    private ZmqControlServer(EventLoop loop, ZmqSocket socket, Func<ControlRequest, ControlCaller, ControlReply> handle)
    {
        _loop = loop;
        _handle = handle;
        _socket = socket;
        Endpoint = socket.Endpoint;
        _watch = loop.Watch(socket.Descriptor, Serve);
    }

    /// <summary>The library that it needs is on this machine.</summary>
    public static bool IsAvailable => ZmqSocket.IsAvailable;

    /// <summary>Where it listens, with what the system chose where the address had <c>*</c>.</summary>
    public string Endpoint { get; }

    /// <summary>The file of a server at <c>ipc://</c>; null when it has none: then others than this user may reach it.</summary>
    public string? FilePath =>
        Endpoint.StartsWith(FilePrefix, StringComparison.Ordinal) && Endpoint[FilePrefix.Length..] is [not '@', ..] path ? path : null;

    /// <summary>Listens at <paramref name="address"/>.</summary>
    /// <param name="loop">The daemon's loop.</param>
    /// <param name="address">As ZeroMQ writes it, e.g. <c>tcp://127.0.0.1:5555</c>, <c>ipc:///run/teamd/team0.zmq</c>.</param>
    /// <param name="handle">Runs one request, on the loop's thread.</param>
    /// <param name="server">It; null when that is not possible.</param>
    /// <returns>Why not, in the C library's words or ZeroMQ's; null when it is so.</returns>
    public static string? Open(
        EventLoop loop, string address, Func<ControlRequest, ControlCaller, ControlReply> handle, out ZmqControlServer? server)
    {
        server = null;
        ZmqSocket? socket = null;
        try
        {
            socket = ZmqSocket.ForAnswers(ControlLimits.MaxRequestBytes, MaxWaiting, MaxUnread);
            SysResult bound = socket.Bind(address);
            if (bound.IsOk) server = new ZmqControlServer(loop, socket, handle);
            return bound.IsOk ? null : ZmqSocket.Describe(bound.Error);
        }
        catch (LinuxException refused)
        {
            return LinuxException.Describe(refused.Error);
        }
        finally
        {
            if (server is null) socket?.Dispose();
        }
    }

    /// <summary>Ends all connections.</summary>
    public void Dispose()
    {
        if (_isEnded) return;
        _isEnded = true;
        _watch.Dispose();
        _socket.Dispose();
        if (FilePath is { } path) UnixPacketSocket.Unlink(path); // ZeroMQ leaves it
    }

    private void Serve()
    {
        try
        {
            for (int i = 0; i < AnswersPerTurn && !_isEnded && _socket.HasMessage; i++) Answer();
        }
        finally
        {
            // The descriptor tells of news only, and what waits is none: others have their turn, and then it.
            if (!_isEnded && !_isPosted && _socket.HasMessage)
            {
                _isPosted = true;
                _loop.Post(ServeRest);
            }
        }
    }

    private void ServeRest()
    {
        _isPosted = false;
        Serve();
    }

    private void Answer()
    {
        if (!_socket.Receive(out ZmqMessage? message).IsOk) return;
        ControlReply reply = s_failed;
        try
        {
            reply = Reply(message!);
        }
        finally
        {
            // Also when the handler throws: without an answer the socket would take no other request.
            if (!_isEnded) _socket.Send(ControlText.Write(reply));
        }
    }

    private ControlReply Reply(ZmqMessage message)
    {
        if (!message.IsWhole) return ControlErrors.InvalidArguments;
        return ControlText.TryReadPlainRequest(message.Content, out ControlRequest request, out ControlReply refusal)
            ? _handle(request, CallerOf(message.Peer))
            : refusal;
    }

    // Of a file's the kernel tells; an address of IPv6 only looks alike.
    private ControlCaller CallerOf(string? peer) =>
        Endpoint.StartsWith(FilePrefix, StringComparison.Ordinal) && peer?.Split(':') is [_, { } user, _, { } process]
        && uint.TryParse(user, out uint uid) && int.TryParse(process, out int pid)
            ? new ControlCaller(ZmqControlClient.Name, pid, uid)
            : new ControlCaller(ZmqControlClient.Name, 0, null) { Address = peer };
}
