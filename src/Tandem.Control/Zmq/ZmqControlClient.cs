using Tandem.Control.Protocol;
using Tandem.Linux;
using Tandem.Linux.Zmq;

namespace Tandem.Control.Zmq;

/// <summary>Calls a daemon over ZeroMQ.</summary>
/// <remarks>
/// After a call that failed the connection is given up, so that a reply that comes late is never taken for that of the next call,
/// which connects anew. Arguments travel as <see cref="ControlText.WritePlain"/> says.
/// </remarks>
public sealed class ZmqControlClient : IControlClient
{
    internal const string Name = "zmq";
    private readonly string _address;
    private readonly TimeSpan _timeout;
    private ZmqSocket? _socket;

    private ZmqControlClient(string address, TimeSpan timeout) => (_address, _timeout) = (address, timeout);

    /// <inheritdoc/>
    public string Transport => Name;

    /// <summary>Begins to connect, and asks nobody whether the daemon is there: ZeroMQ does not tell.</summary>
    /// <param name="address">Where the daemon listens, as ZeroMQ writes it, e.g. <c>tcp://127.0.0.1:5555</c>.</param>
    /// <param name="client">The connection; null when the call fails.</param>
    /// <param name="timeout">How long a call may take; <see cref="ControlLimits.CallTimeout"/> when null.</param>
    /// <returns>
    /// <see cref="Errno.NotImplemented"/> without the library; <see cref="Errno.Invalid"/> or the like when it is no address.
    /// </returns>
    public static Errno Connect(string address, out ZmqControlClient? client, TimeSpan? timeout = null)
    {
        client = null;
        if (!ZmqSocket.IsAvailable) return Errno.NotImplemented;
        ZmqControlClient made = new(address, timeout ?? ControlLimits.CallTimeout);
        Errno error = made.Reconnect();
        if (error == Errno.None) client = made;
        return error;
    }

    /// <inheritdoc/>
    public ControlResult Call(ControlRequest request)
    {
        byte[] octets = ControlText.WritePlain(request);
        if (octets.Length > ControlLimits.MaxRequestBytes) return ControlResult.Answered(ControlErrors.TooLarge); // the daemon would hang up
        if (Reconnect() is var error and not Errno.None) return ControlResult.Failed(error);

        ControlResult result = Exchange(_socket!, octets);
        if (result.Reply is null) Dispose();
        return result;
    }

    /// <summary>Ends the connection; a later call would make a new one.</summary>
    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private Errno Reconnect()
    {
        if (_socket is not null) return Errno.None;
        try
        {
            _socket = ZmqSocket.ForQuestions();
        }
        catch (LinuxException refused)
        {
            return refused.Error;
        }

        Errno error = _socket.Connect(_address).Error;
        if (error != Errno.None) Dispose();
        return error;
    }

    private ControlResult Exchange(ZmqSocket socket, byte[] request)
    {
        SysResult sent = socket.Send(request);
        if (!sent.IsOk) return ControlResult.Failed(sent.Error);
        if (!socket.Wait(_timeout)) return ControlResult.Failed(Errno.TimedOut);
        SysResult received = socket.Receive(out ZmqMessage? message);
        if (message is null) return ControlResult.Failed(received.Error);
        ReplyFault fault = ControlText.ReadReply(message.Content, out ControlReply reply);
        return fault == ReplyFault.None ? ControlResult.Answered(reply) : ControlResult.Failed(Errno.Invalid, fault);
    }
}
