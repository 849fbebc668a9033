namespace Tandem.Netlink.Generic;

/// <summary>What a device says of its link.</summary>
/// <param name="SpeedMbps">Mbit/s; 0 when unknown.</param>
/// <param name="FullDuplex">False for half duplex and for unknown.</param>
public readonly record struct EthtoolLink(uint SpeedMbps, bool FullDuplex)
{
    /// <summary>Nothing is known.</summary>
    public static readonly EthtoolLink Unknown;
}
