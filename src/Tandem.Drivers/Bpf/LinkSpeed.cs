namespace Tandem.Drivers.Bpf;

/// <summary>What a device says of its link.</summary>
/// <param name="Mbps">Mbit/s; 0 when unknown.</param>
/// <param name="IsFullDuplex">False for half duplex and for unknown.</param>
internal readonly record struct LinkSpeed(uint Mbps, bool IsFullDuplex);
