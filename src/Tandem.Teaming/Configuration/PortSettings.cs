namespace Tandem.Teaming.Configuration;

/// <summary>One member of the <c>ports</c> section.</summary>
/// <param name="Name">The interface's name.</param>
public sealed record PortSettings(string Name)
{
    /// <summary><c>prio</c>: higher is preferred; may be negative. Default 0.</summary>
    public int Priority { get; init; }

    /// <summary><c>sticky</c>: once active, stays active while its link is up. Default false.</summary>
    public bool Sticky { get; init; }

    /// <summary><c>queue_id</c>; null when not set.</summary>
    public int? QueueId { get; init; }

    /// <summary><c>lacp_prio</c>: the port's priority on the wire, 0 to 65535; lower is preferred. Default 255.</summary>
    public int LacpPriority { get; init; } = 255;

    /// <summary><c>lacp_key</c>: only ports of one key aggregate, 0 to 65535. Default 0.</summary>
    public int LacpKey { get; init; }

    /// <summary>The port's own watches; the team's come in addition.</summary>
    public IReadOnlyList<LinkWatchSettings> LinkWatches { get; init; } = [];
}
