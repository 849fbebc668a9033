using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.State;

namespace Tandem.Teaming.Watching;

/// <summary><c>tipc</c>: the link is up while TIPC has a working link over the port.</summary>
/// <remarks>
/// Deviation: teamd counts a link only when its far end is in the cluster of the node whose link changed last; TIPC knows one cluster.
/// </remarks>
public sealed class TipcWatch : ILinkWatch
{
    // The kernel tells of the links there are one by one, and never that these were all.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private readonly string _bearer;
    private readonly ITipcLinks _links;
    private Instant? _deadline;

    /// <summary>Starts from a verdict given earlier, which holds for a moment until TIPC has told of its links.</summary>
    public TipcWatch(TipcWatchSettings settings, ITipcLinks links, bool isUp)
    {
        _bearer = settings.Bearer;
        _links = links;
        IsUp = isUp;
        StateItems = [StateItem.OfString("tipc_bearer", () => _bearer)];
    }

    /// <inheritdoc/>
    public string Name => LinkWatchNames.Tipc;

    /// <inheritdoc/>
    public bool IsUp { get; private set; }

    /// <inheritdoc/>
    public bool ReplacesDeviceLink => false;

    /// <inheritdoc/>
    public Instant NextDeadline { get; private set; } = Instant.Never;

    /// <inheritdoc/>
    public IReadOnlyList<StateItem> StateItems { get; }

    /// <inheritdoc/>
    public void Step(in LinkWatchView view)
    {
        _deadline ??= view.Now + s_patience;
        bool? told = _links.IsUp(_bearer);
        bool waits = told is null && IsUp && view.Now < _deadline;
        NextDeadline = waits ? _deadline.Value : Instant.Never;
        if (!waits) IsUp = told == true;
    }
}
