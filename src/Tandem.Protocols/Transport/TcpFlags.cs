namespace Tandem.Protocols.Transport;

/// <summary>Control bits of a TCP segment.</summary>
[Flags]
public enum TcpFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>No more data from the sender.</summary>
    Fin = 1,

    /// <summary>Opens the connection.</summary>
    Syn = 2,

    /// <summary>Resets it.</summary>
    Reset = 4,

    /// <summary>To be handed to the application at once.</summary>
    Push = 8,

    /// <summary>The acknowledgement number is valid.</summary>
    Ack = 16,
}
