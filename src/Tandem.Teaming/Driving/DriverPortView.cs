using Tandem.Primitives;

namespace Tandem.Teaming.Driving;

/// <summary>One port as a driver sees it now.</summary>
/// <param name="Index">Its interface index.</param>
/// <param name="Name">Its interface name.</param>
/// <param name="Address">Its hardware address now.</param>
/// <param name="OriginalAddress">Its hardware address before it became a port.</param>
/// <param name="IsLinkUp">The device's own link: administratively up, with carrier.</param>
/// <param name="SpeedMbps">Mbit/s; 0 when down or unknown.</param>
/// <param name="IsFullDuplex">False for half duplex and for unknown.</param>
/// <param name="IsEnabled">Carries the team's frames in both directions (option <c>enabled</c>).</param>
/// <param name="UserLinkUp">The daemon's verdict (option <c>user_linkup</c>).</param>
/// <param name="UsesUserLink">The verdict replaces the device's own link (option <c>user_linkup_enabled</c>).</param>
/// <param name="Priority">Option <c>priority</c>.</param>
/// <param name="QueueId">Option <c>queue_id</c>; 0 when not bound to a queue.</param>
public sealed record DriverPortView(
    IfIndex Index,
    string Name,
    MacAddress Address,
    MacAddress OriginalAddress,
    bool IsLinkUp,
    uint SpeedMbps,
    bool IsFullDuplex,
    bool IsEnabled,
    bool UserLinkUp,
    bool UsesUserLink,
    int Priority,
    ushort QueueId)
{
    /// <summary>The directions in which it carries the team's frames; one alone only with <see cref="DriverCapabilities.SplitEnable"/>.</summary>
    public PortFlow Flow { get; init; } = IsEnabled ? PortFlow.Both : PortFlow.None;
}
