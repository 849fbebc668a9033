using Tandem.Primitives;
using Tandem.Protocols.Ethernet;
using Tandem.Protocols.Lacp;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Running.Balancing;
using Tandem.Teaming.State;
using Tandem.Teaming.Teams;

namespace Tandem.Teaming.Running.Lacp;

/// <summary><c>lacp</c>: the ports that the partners agree to carry the team's flows.</summary>
/// <remarks>
/// As in teamd, link watches are shown and decide nothing: what counts is the device's link and what the partner says.
/// Source: IEEE Std 802.1AX-2014 6.4; teamd's runner of that name (behaviour).
/// </remarks>
public sealed class LacpRunner : IFrameRunner
{
    private LacpSettings _settings;
    private readonly Queue<OutgoingFrame> _outbox = new();
    private readonly List<RunnerNote> _notes = [];
    private readonly List<AggregatorMember> _candidates = [];
    private readonly LacpMembers _members;
    private readonly ManualChoice _choice = new();
    private TxBalancerSettings _balancing;
    private TxBalancer _balancer;
    private AggregatorKey? _inUse;
    private Concession _concession = Concession.None;
    private MacAddress _system;
    private bool _inFallback;
    private bool _isFirst = true;

    /// <summary>A runner that has not seen its team yet.</summary>
    /// <param name="settings">The <c>runner</c> section.</param>
    public LacpRunner(RunnerSettings settings)
    {
        _settings = settings.Lacp;
        _members = new LacpMembers(Create);
        StateItems = LacpStateItems.OfTeam(() => _settings, () => _system, () => _inFallback);
        _balancing = settings.TxBalancer;
        _balancer = new TxBalancer(_balancing);
        Profile = TxBalancer.ProfileOf(settings);
    }

    /// <inheritdoc/>
    public RunnerProfile Profile { get; private set; }

    /// <inheritdoc/>
    public FrameInterest Interest { get; } = new(EtherType.SlowProtocols, SlowProtocols.Group);

    /// <inheritdoc/>
    public IReadOnlyList<StateItem> StateItems { get; }

    /// <inheritdoc/>
    public Instant NextDeadline
    {
        get
        {
            Instant next = _concession.DueAt;
            foreach (LacpMember member in _members.All) next = Instant.Min(next, member.NextDeadline);
            return next;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<StateItem> PortStateItems(IfIndex port) => _members.Find(port)?.StateItems ?? [];

    /// <inheritdoc/>
    public void OnFrame(IfIndex port, ReadOnlySpan<byte> frame, Instant now)
    {
        if (_members.Find(port) is { } member && LacpFrames.TryOpen(frame, out ReadOnlySpan<byte> payload))
            member.OnPayload(payload, now);
    }

    /// <inheritdoc/>
    public void Leave(IfIndex port, Instant now) => _members.Find(port)?.Shut("leaves the team", now);

    /// <inheritdoc/>
    public bool TryTakeFrame(out OutgoingFrame frame) => _outbox.TryDequeue(out frame);

    /// <inheritdoc/>
    public RunnerUpdate Update(RunnerSettings settings)
    {
        _settings = settings.Lacp;
        if (settings.TxBalancer != _balancing) _balancer = new TxBalancer(settings.TxBalancer);
        _balancing = settings.TxBalancer;
        Profile = TxBalancer.ProfileOf(settings);
        return RunnerUpdate.Taken;
    }

    /// <inheritdoc/>
    public void Decide(in TeamView team, RunnerDecision decision)
    {
        _system = _settings.SystemAddress ?? team.Device.Address;
        _members.Sync(team);
        bool isIndependent = !_settings.CoupledControl && (team.Capabilities & DriverCapabilities.SplitEnable) != 0;
        for (int i = 0; i < team.Ports.Length; i++)
        {
            PortView view = team.Ports[i];
            LacpMember member = _members.Find(view.Index)!;
            member.Look(view, SettingsOf(view, member, isIndependent), team.Device.IsAdminUp, team.Now);
            if (_isFirst && view.Driver.IsEnabled) member.Keep(team.Now); // there before us: taken over
        }

        _isFirst = false;

        Select(team.Now);
        int working = 0;
        for (int i = 0; i < team.Ports.Length; i++)
        {
            LacpMember member = _members.Find(team.Ports[i].Index)!;
            member.Transmit(team.Now);
            if (member.Flow == PortFlow.Both) working++;
            decision.Ports[i].Flow = member.Flow;
            decision.Ports[i].Address = team.Device.Address;
        }

        decision.Carrier = working >= _settings.MinPorts;
        _balancer.Decide(team, decision);
        foreach (RunnerNote note in _notes) decision.Say(note);
        _notes.Clear();
    }

    private LacpMember Create(IfIndex port, ushort number)
    {
        LacpMember member = new(port, number, _outbox, _notes);
        member.StateItems = LacpStateItems.OfPort(member, () => _settings, isWanted => Choose(member, isWanted));
        return member;
    }

    private LacpPortSettings SettingsOf(in PortView view, LacpMember member, bool isIndependent) =>
        new((ushort)_settings.SystemPriority, _system, (ushort)view.LacpKey, (ushort)view.LacpPriority, member.Number)
        {
            IsActive = _settings.IsActive,
            FastRate = _settings.FastRate,
            IsIndependent = isIndependent,
        };

    private void Select(Instant now)
    {
        _candidates.Clear();
        foreach (LacpMember member in _members.All)
        {
            if (member.Machine.HasPartner) _candidates.Add(member.Candidate);
        }

        List<Aggregator> aggregators = AggregatorSelection.Group(_candidates, _settings.AggregatorPolicy);
        _inUse = Yield(
            aggregators,
            _choice.Update(_candidates) ?? AggregatorSelection.Select(aggregators, _settings.AggregatorPolicy, _inUse),
            now);
        foreach (LacpMember member in _members.All)
        {
            int at = member.Machine.HasPartner ? aggregators.FindIndex(a => a.Key == member.Candidate.Key) : -1;
            member.Aggregator = at < 0 ? IfIndex.None : aggregators[at].Lead;
            member.IsAggregatorSelected = at >= 0 && aggregators[at].Key == _inUse;
            member.Select(member.IsAggregatorSelected, now);
        }

        _inFallback = FallbackSelection.Decide(_members.All, _settings.Fallback, hasPartner: _candidates.Count > 0);
    }

    private AggregatorKey? Yield(List<Aggregator> aggregators, AggregatorKey? wanted, Instant now)
    {
        int at = aggregators.FindIndex(aggregator => aggregator.Key == wanted);
        AggregatorKey? before = _concession.To;
        _concession = at < 0
            ? Concession.None
            : _concession.Step(aggregators[at], AggregatorSelection.Offered(aggregators, _settings.AggregatorPolicy, _inUse),
                IsBetterThan(aggregators[at].Key), now);
        if (_concession.To is { } kept && !aggregators.Exists(aggregator => aggregator.Key == kept)) _concession = Concession.None;
        if (_concession.To is not { } other) return wanted;
        if (before is null)
        {
            IfIndex lead = aggregators.Find(aggregator => aggregator.Key == other).Lead;
            string text = $"The partner does not use aggregator {aggregators[at].Lead}; using {lead}, which it uses.";
            _notes.Add(new RunnerNote(TeamEventLevel.Warning, null, text));
        }

        return other;
    }

    private bool IsBetterThan(in AggregatorKey partner) =>
        ((ushort)_settings.SystemPriority, _system).CompareTo((partner.PartnerPriority, partner.PartnerSystem)) < 0;

    private StateItemError Choose(LacpMember member, bool isWanted)
    {
        if (!isWanted) return StateItemError.OpNotSupp;
        if (member.Aggregator.IsNone) return StateItemError.ItemValueSetFail;
        _choice.Make(member.Candidate.Key);
        return StateItemError.None;
    }
}
