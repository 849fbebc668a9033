namespace Tandem.Teaming.Driving;

/// <summary>In which directions a port carries the team's frames.</summary>
[Flags]
public enum PortFlow
{
    /// <summary>In neither.</summary>
    None = 0,

    /// <summary>Frames that it receives go to the team.</summary>
    Receive = 1,

    /// <summary>It is one of those that the team's frames leave by.</summary>
    Transmit = 2,

    /// <summary>In both: the port is enabled.</summary>
    Both = Receive | Transmit,
}
