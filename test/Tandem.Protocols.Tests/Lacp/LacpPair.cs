using Tandem.Primitives;
using Tandem.Protocols.Lacp;

namespace Tandem.Protocols.Tests.Lacp;

/// <summary>Two ports and the cable between them, on virtual time.</summary>
internal sealed class LacpPair(LacpPortSettings left, LacpPortSettings right)
{
    private readonly LacpPortSettings[] _settings = [left, right];
    private readonly LacpPort[] _ports = [LacpPort.Initial, LacpPort.Initial];
    private readonly PriorityQueue<(int To, Lacpdu Pdu), long> _cable = new();

    internal LacpPort Left => _ports[0];

    internal LacpPort Right => _ports[1];

    internal Instant Now { get; private set; } = LacpSome.Now;

    internal bool IsCableCut { get; set; }

    /// <summary>Whose PDUs are lost, by side.</summary>
    internal bool[] IsMute { get; } = [false, false];

    internal int[] Sent { get; } = [0, 0];

    /// <summary>When each copy of a sent PDU arrives; none for a PDU that is lost. At once, once, when null.</summary>
    internal Func<TimeSpan[]>? Weather { get; set; }

    internal bool AreBothUp => IsUp(Left) && IsUp(Right);

    internal LacpPortSettings SettingsOf(int side) => _settings[side];

    internal void Change(int side, LacpPortSettings settings)
    {
        _settings[side] = settings;
        Act(side, new LacpEvent(LacpEventKind.Tick));
    }

    internal void Plug(bool isUp)
    {
        LacpEvent e = new(isUp ? LacpEventKind.LinkUp : LacpEventKind.LinkDown);
        Act(0, e);
        Act(1, e);
    }

    internal void Set(int side, bool isUp) => Act(side, new(isUp ? LacpEventKind.LinkUp : LacpEventKind.LinkDown));

    /// <summary>One side's daemon dies, and another one begins with a port that was up all the time.</summary>
    internal void Restart(int side)
    {
        _ports[side] = LacpPort.Initial;
        Set(side, isUp: true);
    }

    internal void Run(double seconds)
    {
        Instant until = Now + TimeSpan.FromSeconds(seconds);
        for (Instant next = NextEvent(); next <= until; next = NextEvent())
        {
            if (next > Now) Now = next;
            if (_cable.TryPeek(out (int To, Lacpdu Pdu) arrival, out long at) && at <= Now.Ticks)
            {
                _cable.Dequeue();
                Act(arrival.To, LacpEvent.Of(arrival.Pdu));
                continue;
            }

            for (int side = 0; side < 2; side++)
            {
                if (_ports[side].NextDeadline <= Now) Act(side, new LacpEvent(LacpEventKind.Tick));
            }
        }

        Now = until;
    }

    private static bool IsUp(in LacpPort port) => port.Mux.Phase == MuxPhase.Distributing;

    // What must be so after any event.
    private void Check(int side)
    {
        LacpPort port = _ports[side];
        True(port.NextDeadline > Now, port, "a deadline that is over");
        if (!IsUp(port)) return;
        True(port.HasPartner && port.Partner.Has(LacpState.Synchronization), port, "up without a partner in sync");
        True(!_settings[side].IsIndependent || port.Partner.Has(LacpState.Collecting), port, "sends to one that does not take it");
    }

    private static void True(bool isSo, in LacpPort port, string otherwise)
    {
        if (!isSo) Assert.Fail($"{otherwise}: {port}");
    }

    private Instant NextEvent()
    {
        Instant next = Instant.Min(Left.NextDeadline, Right.NextDeadline);
        return _cable.TryPeek(out _, out long at) ? Instant.Min(next, new Instant(at)) : next;
    }

    // A port alone: it is in the aggregator that is used exactly while it has a partner.
    private void Act(int side, in LacpEvent e)
    {
        (LacpPort port, _) = LacpPortMachine.Step(_ports[side], e, _settings[side], Now);
        LacpEventKind selection = port.HasPartner ? LacpEventKind.Selected : LacpEventKind.Unselected;
        (port, _) = LacpPortMachine.Step(port, new LacpEvent(selection), _settings[side], Now);
        (_ports[side], bool sends) = LacpPortMachine.Transmit(port, Now);
        Check(side);
        if (!sends) return;

        Sent[side]++;
        if (IsCableCut || IsMute[side]) return;
        foreach (TimeSpan delay in Weather?.Invoke() ?? [TimeSpan.Zero])
            _cable.Enqueue((1 - side, _ports[side].ToPdu()), (Now + delay).Ticks);
    }
}
