using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.State;

namespace Tandem.Teaming.Watching;

/// <summary><c>ethtool</c>: the device's own link, reported with a delay.</summary>
public sealed class EthtoolWatch : ILinkWatch
{
    private readonly TimeSpan _delayUp;
    private readonly TimeSpan _delayDown;
    private DelayedLinkState _link;

    /// <summary>Starts from a verdict given earlier.</summary>
    public EthtoolWatch(EthtoolWatchSettings settings, bool isUp)
    {
        _delayUp = TimeSpan.FromMilliseconds(settings.DelayUpMs);
        _delayDown = TimeSpan.FromMilliseconds(settings.DelayDownMs);
        _link = DelayedLinkState.Steady(isUp);
        StateItems =
        [
            StateItem.OfInt("delay_up", () => settings.DelayUpMs),
            StateItem.OfInt("delay_down", () => settings.DelayDownMs),
        ];
    }

    /// <inheritdoc/>
    public string Name => LinkWatchNames.Ethtool;

    /// <inheritdoc/>
    public bool IsUp => _link.IsUp;

    /// <inheritdoc/>
    public bool ReplacesDeviceLink => false;

    /// <inheritdoc/>
    public Instant NextDeadline => _link.ChangesAt;

    /// <inheritdoc/>
    public IReadOnlyList<StateItem> StateItems { get; }

    /// <inheritdoc/>
    public void Step(in LinkWatchView view) =>
        _link = DelayedLink.Step(_link, view.Port.IsLinkUp, _delayUp, _delayDown, view.Now);
}
