using Tandem.Drivers.Options;
using Tandem.Netlink;
using Tandem.Netlink.Generic;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Kernel;

/// <content>Hearing what the kernel did, and what others had it do.</content>
internal sealed partial class KernelTeamDriver
{
    private const int HearTurns = 16;
    private const int DiscardTurns = 256; // more than the receive buffer holds
    private readonly Dictionary<IfIndex, MacAddress> _originals = [];

    /// <summary>Reads everything anew.</summary>
    internal NetlinkResult Reread()
    {
        // What still waits is older than what will be read; left there it would bring back the past.
        _isStale = true;
        for (int turn = 0; turn < DiscardTurns && _connection.Drain(static _ => { }) != DrainResult.Empty; turn++)
        {
        }

        NetlinkResult read = _connection.ReadOptions(out IReadOnlyList<TeamOption> options);
        if (!read.IsOk) return read;
        read = _connection.ReadPorts(out IReadOnlyList<TeamPortStatus> ports);
        if (!read.IsOk) return read;
        _cache.Replace(options, ports);
        _isStale = false;
        return read;
    }

    /// <summary>Makes the views what links and options say.</summary>
    internal void Follow()
    {
        ForgetRemoved();
        if (_gone || _links.Find(_team) is not { } team)
        {
            _gone = true;
            _ports = [];
            return;
        }

        Device = View(team);
        _ports = Views();
    }

    // All of it: what we set ourselves is told, too, and a half-told sequence would show values of the past.
    private void Hear()
    {
        bool wasStale = _isStale;
        DrainResult heard = _connection.Drain(_cache.Apply, _cache.End);
        for (int turn = 1; heard == DrainResult.More && turn < HearTurns; turn++) heard = _connection.Drain(_cache.Apply, _cache.End);
        if (heard == DrainResult.Empty && !_isStale && !_cache.IsImprecise) return;
        NetlinkResult read = Reread();
        if (read.IsOk || wasStale || _links.Find(_team) is null) return;
        _notices.Add($"{Device.Name}: the team's options cannot be read: {read.Reason}; going on with those known.");
    }

    // Also a device that came back under the same index is another one.
    private void ForgetRemoved()
    {
        foreach (IfIndex removed in _links.TakeRemoved())
        {
            _gone |= removed == _team;
            Forget(removed);
        }
    }

    private void Forget(IfIndex port)
    {
        _originals.Remove(port);
        _speeds.Forget(port);
    }

    private List<DriverPortView> Views()
    {
        List<DriverPortView> views = new(_cache.Ports.Count);
        foreach (IfIndex port in _cache.Ports)
        {
            // Links and options are told apart from each other: only what both know is a port now.
            if (_links.Find(port) is { } link && link.Master == _team) views.Add(ViewPort(link));
        }

        return views;
    }

    private DriverPortView ViewPort(Link link)
    {
        EthtoolLink speed = _speeds.Of(link);
        return new(
            link.Index,
            link.Name,
            link.Address,
            OriginalOf(link),
            link.IsLinkUp,
            speed.SpeedMbps,
            speed.FullDuplex,
            IsSet(OptionNames.Enabled, link.Index),
            IsSet(OptionNames.UserLinkUp, link.Index),
            IsSet(OptionNames.UserLinkUpEnabled, link.Index),
            _cache.Find(new(OptionNames.Priority, link.Index)) is { Type: TeamOptionType.Int32 } priority ? priority.AsInt32() : 0,
            (ushort)Number(new(OptionNames.QueueId, link.Index)))
        {
            Flow = FlowOf(link.Index),
        };
    }

    private PortFlow FlowOf(IfIndex port)
    {
        if (!CanSplit) return IsSet(OptionNames.Enabled, port) ? PortFlow.Both : PortFlow.None;
        return (IsSet(OptionNames.RxEnabled, port) ? PortFlow.Receive : PortFlow.None)
            | (IsSet(OptionNames.TxEnabled, port) ? PortFlow.Transmit : PortFlow.None);
    }

    // The kernel knows it and does not tell.
    private MacAddress OriginalOf(Link link)
    {
        if (_originals.TryGetValue(link.Index, out MacAddress known)) return known;
        MacAddress guess = link.PermanentAddress == default ? link.Address : link.PermanentAddress;
        _originals[link.Index] = guess;
        return guess;
    }

    private bool IsSet(string name, IfIndex port) =>
        _cache.Find(new(name, port)) is { Type: TeamOptionType.Bool } value && value.AsBool();

    private uint Number(in TeamOptionKey key) =>
        _cache.Find(key) is { Type: TeamOptionType.UInt32 } value ? value.AsUInt32() : 0;

    private string Text(string name) => _cache.Find(new(name)) is { Type: TeamOptionType.String } value ? value.AsString() : "";
}
