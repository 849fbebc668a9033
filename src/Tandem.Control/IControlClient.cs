using Tandem.Control.Protocol;

namespace Tandem.Control;

/// <summary>A connection to one team's daemon, whatever carries it. One thread at a time.</summary>
public interface IControlClient : IDisposable
{
    /// <summary>What carries it, as the original's messages call it: <c>usock</c>, <c>dbus</c>, <c>zmq</c>.</summary>
    string Transport { get; }

    /// <summary>Sends a request and waits for its reply, not longer than the transport's limit.</summary>
    ControlResult Call(ControlRequest request);
}
