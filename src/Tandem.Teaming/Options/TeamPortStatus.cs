using Tandem.Primitives;

namespace Tandem.Teaming.Options;

/// <summary>One port of a team, as its driver told it.</summary>
/// <param name="Index">Its interface.</param>
/// <param name="IsLinkUp">The device's own link.</param>
/// <param name="SpeedMbps">Mbit/s; 0 when down or without data, 4294967295 when the device says that it does not know.</param>
/// <param name="Duplex">0 half or none, 1 full, 255 unknown.</param>
/// <param name="IsChanged">It changed just before it was told.</param>
/// <param name="IsRemoved">It left the team.</param>
public sealed record TeamPortStatus(
    IfIndex Index, bool IsLinkUp, uint SpeedMbps, byte Duplex, bool IsChanged = false, bool IsRemoved = false);
