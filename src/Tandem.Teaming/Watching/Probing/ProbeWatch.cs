using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Running;
using Tandem.Teaming.State;

namespace Tandem.Teaming.Watching.Probing;

/// <summary><c>arp_ping</c> and <c>nsna_ping</c>: the link is up while a host answers.</summary>
/// <remarks>
/// While the host's name has no address the device's own link counts: the name server may be behind this very team, and would never be
/// reached over ports that wait for its answer. Deviation: teamd does not let a port in whose host has no address.
/// </remarks>
internal sealed class ProbeWatch : IFrameWatch
{
    private readonly IProbe _probe;
    private readonly ProbeTiming _timing;
    private readonly bool _sendsAlways;
    private ProbeState _state;
    private LinkWatchView _view;
    private bool _isProbing;
    private bool _isDue;

    /// <summary>Starts from a verdict given earlier.</summary>
    /// <param name="probe">What is asked.</param>
    /// <param name="timing">When.</param>
    /// <param name="sendsAlways">Ports that only listen ask, too.</param>
    /// <param name="isUp">The verdict.</param>
    internal ProbeWatch(IProbe probe, ProbeTiming timing, bool sendsAlways, bool isUp)
    {
        _probe = probe;
        _timing = timing;
        _sendsAlways = sendsAlways;
        _state = ProbeState.Begin(isUp, timing, default);
        StateItems =
        [
            .. probe.StateItems,
            StateItem.OfInt("interval", () => timing.IntervalMs),
            StateItem.OfInt("init_wait", () => timing.InitialWaitMs),
            StateItem.OfInt("missed_max", () => timing.MissedMax),
            StateItem.OfInt("missed", () => _state.Missed),
        ];
    }

    /// <inheritdoc/>
    public string Name => _probe.Name;

    /// <inheritdoc/>
    public bool IsUp => _state.IsUp;

    /// <inheritdoc/>
    public bool ReplacesDeviceLink => true;

    /// <inheritdoc/>
    public Instant NextDeadline => _isProbing ? _state.NextTickAt : Instant.Never;

    /// <inheritdoc/>
    public IReadOnlyList<StateItem> StateItems { get; }

    /// <inheritdoc/>
    public FrameInterest Interest => _probe.Interest;

    /// <inheritdoc/>
    public void Step(in LinkWatchView view)
    {
        _view = view;
        if (!_probe.FindHosts())
        {
            _state = _state with { IsUp = view.Port.IsLinkUp };
            return;
        }

        if (!_isProbing) _state = ProbeState.Begin(_state.IsUp, _timing, view.Now);
        _isProbing = true;
        ProbeState next = ProbeMachine.Step(_state, ProbeEvent.Tick, _timing, view.Now);
        if (next.Probes != _state.Probes) _isDue = view.IsAsker || _sendsAlways;
        _state = next;
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame, Instant now)
    {
        if (_isProbing && !_state.HasReply && _probe.IsAnswer(frame, _view.Port.IsEnabled))
            _state = ProbeMachine.Step(_state, ProbeEvent.Replied, _timing, now);
    }

    // A probe that is due while the cable is out waits for it: the link then comes up one interval sooner.
    /// <inheritdoc/>
    public bool TryTakeFrame(out ReadOnlyMemory<byte> frame)
    {
        bool takes = _isDue && _view.Port.IsLinkUp;
        frame = takes ? _probe.Question(_view.Port.Address) : default;
        if (takes) _isDue = false;
        return takes;
    }
}
