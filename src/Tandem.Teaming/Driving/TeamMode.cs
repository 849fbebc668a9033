namespace Tandem.Teaming.Driving;

/// <summary>What a driver does with frames.</summary>
public enum TeamMode
{
    /// <summary>No mode chosen yet: frames to send are dropped. Shown as <c>*NOMODE*</c>.</summary>
    None,

    /// <summary>Every frame leaves by every usable port.</summary>
    Broadcast,

    /// <summary>Frames leave by the usable ports in turn.</summary>
    RoundRobin,

    /// <summary>Each frame leaves by a usable port chosen at random.</summary>
    Random,

    /// <summary>All frames leave by the active port, and only its frames are received.</summary>
    ActiveBackup,

    /// <summary>A hash of each frame's headers chooses its port.</summary>
    LoadBalance,
}
