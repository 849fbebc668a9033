namespace Tandem.Control.Client;

/// <summary>How a daemon is reached.</summary>
public enum TeamTransport
{
    /// <summary>The Unix socket, else D-Bus.</summary>
    Any,

    /// <summary>The Unix socket.</summary>
    UnixSocket,

    /// <summary>The system's message bus.</summary>
    DBus,

    /// <summary>ZeroMQ, which wants an address.</summary>
    ZeroMq,
}
