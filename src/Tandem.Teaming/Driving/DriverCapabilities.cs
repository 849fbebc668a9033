namespace Tandem.Teaming.Driving;

/// <summary>What differs between drivers and matters above them.</summary>
[Flags]
public enum DriverCapabilities
{
    /// <summary>Nothing beyond the common part.</summary>
    None = 0,

    /// <summary>Ports can be bound to transmit queues (<c>queue_id</c>).</summary>
    QueueOverride = 1,

    /// <summary>Receiving and transmitting can be enabled apart (collecting without distributing).</summary>
    SplitEnable = 2,

    /// <summary>Announcements (notify_peers, mcast_rejoin) need no deadlines: the driver sends them even while no daemon runs.</summary>
    AnnouncesItself = 4,

    /// <summary>
    /// A process that takes the team over learns the addresses that ports had before they were ports. Without it
    /// <see cref="DriverPortView.OriginalAddress"/> is then the device's permanent address, or the present one where it has none.
    /// </summary>
    KeepsOriginalAddresses = 8,
}
