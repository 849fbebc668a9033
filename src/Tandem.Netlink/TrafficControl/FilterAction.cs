using Tandem.Primitives;

namespace Tandem.Netlink.TrafficControl;

/// <summary>What a filter that matches every frame does with them: one of the two.</summary>
public readonly record struct FilterAction
{
    /// <summary>Sends them out by another link (mirred).</summary>
    public IfIndex? RedirectTo { get; private init; }

    /// <summary>Drops what exceeds a rate (police): octets a second.</summary>
    public ulong? PoliceBytesPerSecond { get; private init; }

    /// <summary>What may pass at once when policed, in octets.</summary>
    public uint BurstBytes { get; private init; }

    /// <summary>Sends them out by <paramref name="link"/>.</summary>
    public static FilterAction Redirect(IfIndex link) => new() { RedirectTo = link };

    /// <summary>Drops what exceeds a rate.</summary>
    public static FilterAction Police(ulong bytesPerSecond, uint burstBytes) =>
        new() { PoliceBytesPerSecond = bytesPerSecond, BurstBytes = burstBytes };
}
