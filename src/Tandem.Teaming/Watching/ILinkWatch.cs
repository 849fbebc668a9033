using Tandem.Primitives;
using Tandem.Teaming.State;

namespace Tandem.Teaming.Watching;

/// <summary>One source of judgement on one port's link. It decides nothing else and does no I/O.</summary>
/// <remarks>
/// One is made for each port that joins. A watch of one's own becomes known by <c>TeamParts.WithLinkWatch</c>, or the daemon builder's
/// <c>AddLinkWatch</c>. Use: docs/library.md. Threading: loop thread only.
/// </remarks>
public interface ILinkWatch
{
    /// <summary>The kind, as the configuration names it, e.g. <c>ethtool</c>.</summary>
    string Name { get; }

    /// <summary>The verdict.</summary>
    bool IsUp { get; }

    /// <summary>True when the team's verdict must replace the device's own link (option <c>user_linkup_enabled</c>).</summary>
    bool ReplacesDeviceLink { get; }

    /// <summary>When <see cref="Step"/> must be called although nothing else happened; <see cref="Instant.Never"/> when it need not.</summary>
    Instant NextDeadline { get; }

    /// <summary>The watch's own settings and counters, as state items relative to the watch; name, up and down_count aside.</summary>
    IReadOnlyList<StateItem> StateItems { get; }

    /// <summary>Takes in what there is now. Calling it again with the same changes nothing.</summary>
    void Step(in LinkWatchView view);
}
