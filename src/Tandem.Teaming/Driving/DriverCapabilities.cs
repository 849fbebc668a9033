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
}
