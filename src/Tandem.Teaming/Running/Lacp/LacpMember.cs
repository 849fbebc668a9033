using Tandem.Primitives;
using Tandem.Protocols.Lacp;
using Tandem.Teaming.Driving;
using Tandem.Teaming.State;
using Tandem.Teaming.Teams;

namespace Tandem.Teaming.Running.Lacp;

/// <summary>One port of a lacp team: its machines, and what belongs to them.</summary>
/// <param name="port">Its interface index.</param>
/// <param name="number">Its number in LACPDUs.</param>
/// <param name="outbox">Takes the frames to be sent.</param>
/// <param name="notes">Takes what there is to say.</param>
internal sealed class LacpMember(IfIndex port, ushort number, Queue<OutgoingFrame> outbox, List<RunnerNote> notes)
{
    private static readonly TimeSpan s_patience = LacpTimes.FastPeriodic + TimeSpan.FromMilliseconds(100);
    private LacpPortSettings _settings;
    private MacAddress _source;
    private string _name = "";
    private Instant _keptUntil = Instant.Never;
    private bool _isLinkUp;
    private bool _saidMalformed;

    internal IfIndex Port { get; } = port;

    internal ushort Number { get; } = number;

    internal LacpPort Machine { get; private set; } = LacpPort.Initial;

    internal LacpCounters Counters { get; } = new();

    internal Instant? LastReceived { get; private set; }

    internal Instant? LastTransition { get; private set; }

    internal string LastReason { get; private set; } = "";

    internal AggregatorMember Candidate { get; private set; }

    /// <summary>The number of its aggregator; none when it is in none.</summary>
    internal IfIndex Aggregator { get; set; }

    /// <summary>Its aggregator is the one in use.</summary>
    internal bool IsAggregatorSelected { get; set; }

    /// <summary>It carries frames although it has no partner.</summary>
    internal bool IsFallback { get; set; }

    internal ushort Key => _settings.Key;

    internal ushort Priority => _settings.PortPriority;

    /// <summary>It carried frames before this daemon began, and the partner has not been heard since.</summary>
    internal bool IsKept => _keptUntil != Instant.Never;

    /// <summary>The directions in which it carries the team's frames.</summary>
    internal PortFlow Flow => (IsKept || IsFallback, Machine.Mux.Phase) switch
    {
        (true, _) or (_, MuxPhase.Distributing) => PortFlow.Both,
        (_, MuxPhase.Collecting) => PortFlow.Receive,
        _ => PortFlow.None,
    };

    /// <summary>When the runner must decide although nothing happened.</summary>
    internal Instant NextDeadline => IsKept ? Instant.Min(_keptUntil, Machine.Receive.TimesOutAt) : Machine.NextDeadline;

    /// <summary>Asked once; kept with the port.</summary>
    internal IReadOnlyList<StateItem> StateItems { get; set; } = [];

    /// <summary>Takes in what the driver says of the port, the settings, and the time.</summary>
    internal void Look(in PortView view, in LacpPortSettings settings, bool isTeamUp, Instant now)
    {
        DriverPortView driver = view.Driver;
        _settings = settings;
        _name = driver.Name;
        _source = driver.OriginalAddress.IsValidUnicast ? driver.OriginalAddress : driver.Address;
        _isLinkUp = driver.IsLinkUp;

        // Deviation: teamd also shuts out a port that is full duplex at an unknown speed.
        bool isHalfDuplex = driver.SpeedMbps != 0 && !driver.IsFullDuplex;
        bool isUsable = isTeamUp && _isLinkUp && !isHalfDuplex;
        if (!isUsable) Shut(!isTeamUp ? "team down" : _isLinkUp ? "half duplex" : "link down", now);
        else if (Machine.Receive.Phase == ReceivePhase.Disabled) Step(new(LacpEventKind.LinkUp), "link up", now);
        Step(new(LacpEventKind.Tick), "partner silent", now);
        Candidate = new AggregatorMember(
            Port, Machine.Actor, Machine.Partner, Machine.Receive.Phase == ReceivePhase.Current,
            driver.SpeedMbps, driver.Priority, view.Sticky);
    }

    /// <summary>
    /// Lets a port that was taken over go on, and says nothing on it, until the partner is heard: before that whatever we
    /// said of ourselves would stop it. A second is what a partner that was asked to send often needs.
    /// </summary>
    internal void Keep(Instant now)
    {
        if (Machine.Receive.Phase == ReceivePhase.Expired) _keptUntil = now + s_patience;
    }

    /// <summary>Takes the port out of use. If there may be somebody to hear it, that is said at once.</summary>
    /// <remarks>Beside the rate limit: there is no later. Deviation: teamd does not say it when the team is set down.</remarks>
    internal void Shut(string why, Instant now)
    {
        if (Machine.Receive.Phase == ReceivePhase.Disabled) return;
        bool wasHeard = Machine.Periodic.Phase != PeriodicPhase.None;
        Step(new(LacpEventKind.LinkDown), why, now);
        if (wasHeard && _isLinkUp) Send();
    }

    /// <summary>Tells the machines whether the port is in the aggregator that is used.</summary>
    internal void Select(bool isSelected, Instant now) =>
        Step(new(isSelected ? LacpEventKind.Selected : LacpEventKind.Unselected), "", now);

    /// <summary>Sends the LACPDU that is to be sent, if there is one and the rate limit allows it.</summary>
    internal void Transmit(Instant now)
    {
        if (IsKept) return;
        (Machine, bool sends) = LacpPortMachine.Transmit(Machine, now);
        if (sends) Send();
    }

    /// <summary>Takes in a slow-protocols payload, which may be hostile.</summary>
    internal void OnPayload(ReadOnlySpan<byte> payload, Instant now)
    {
        byte subtype = payload.IsEmpty ? (byte)0 : payload[0];
        if (subtype == SlowProtocols.LacpSubtype && Lacpdu.TryRead(payload, out Lacpdu pdu))
        {
            Counters.Received++;
            LastReceived = now;
            Step(LacpEvent.Of(pdu), "LACPDU received", now);
        }
        else if (subtype == SlowProtocols.MarkerSubtype && MarkerPdu.TryRead(payload, out MarkerPdu marker))
        {
            if (marker.IsResponse || Machine.Receive.Phase == ReceivePhase.Disabled) return;
            Counters.MarkersAnswered++;
            outbox.Enqueue(new OutgoingFrame(Port, LacpFrames.Of(_source, marker.ToResponse())));
        }
        else if (subtype is SlowProtocols.LacpSubtype or SlowProtocols.MarkerSubtype)
        {
            // Said once: a stream of them must not fill the log. The counter goes on.
            Counters.Malformed++;
            if (!_saidMalformed) Say(TeamEventLevel.Warning, "malformed LACP PDU came.");
            _saidMalformed = true;
        }
    }

    private void Send()
    {
        Counters.Sent++;
        outbox.Enqueue(new OutgoingFrame(Port, LacpFrames.Of(_source, Machine.ToPdu())));
    }

    private void Step(in LacpEvent e, string reason, Instant now)
    {
        LacpPort before = Machine;
        (Machine, LacpEffects effects) = LacpPortMachine.Step(before, e, _settings, now);
        if ((effects & LacpEffects.PhaseChanged) != 0)
        {
            Counters.Transitions++;
            LastTransition = now;
            LastReason = reason;
            string from = LacpText.Of(before.Receive.Phase);
            Say(TeamEventLevel.Info, $"Changed port state: \"{from}\" -> \"{LacpText.Of(Machine.Receive.Phase)}\"");
        }

        if (Machine.Receive.Phase != ReceivePhase.Expired || now >= _keptUntil) _keptUntil = Instant.Never;
        if (Machine.IsLoopedBack && !before.IsLoopedBack)
            Say(TeamEventLevel.Warning, "Port seems to be loopbacked to the same team device.");
        if ((effects & LacpEffects.ChurnChanged) != 0) SayChurn(before);
    }

    private void SayChurn(in LacpPort before)
    {
        if (Machine.ActorChurn.Phase == ChurnPhase.Churned && before.ActorChurn.Phase != ChurnPhase.Churned)
            Say(TeamEventLevel.Warning, "This port has not got in sync for a minute (churn).");
        if (Machine.PartnerChurn.Phase == ChurnPhase.Churned && before.PartnerChurn.Phase != ChurnPhase.Churned)
            Say(TeamEventLevel.Warning, "The partner has not got in sync for a minute (churn).");
    }

    private void Say(TeamEventLevel level, string text) => notes.Add(new RunnerNote(level, _name, $"{_name}: {text}"));
}
