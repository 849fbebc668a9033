using Tandem.Drivers.Kernel;
using Tandem.Drivers.Options;
using Tandem.Linux;
using Tandem.Linux.Timers;
using Tandem.Netlink;
using Tandem.Primitives;
using Tandem.Teaming.Options;

namespace Tandem.Drivers;

/// <content>Following the team.</content>
public sealed partial class TeamHandle
{
    /// <summary>How long a team of ours may be nobody's before the handle takes it: a daemon that asked for it needs a moment.</summary>
    private static readonly TimeSpan s_retryInterval = TimeSpan.FromMilliseconds(50);
    private const int RetriesBeforeHolding = 40;
    private const int MaxAttempts = 64;
    private const int DiscardTurns = 256; // more than the receive buffer holds

    private IntervalTimer? _retry;
    private int _retries;
    private bool _isNewReport;
    private bool _isOutdated;

    /// <summary>Takes in what happened, without blocking: at most one notification of the interfaces' and one of the team's.</summary>
    /// <returns>What changed; the handlers have been called for it.</returns>
    /// <remarks>
    /// Call it again while <see cref="EventSource"/> can be read. Where who held a team of our own driver has ended, it looks for the next who
    /// does whenever its timer says so, and takes the team itself after two seconds without any: loading the programs takes some 50 ms.
    /// </remarks>
    public TeamChanges HandleEvents()
    {
        if (_interfaces.Drain()) _pending |= TeamChanges.Interfaces;
        TeamChanges told = Notify(TeamChanges.Interfaces);
        if (_connection is null)
        {
            Reconnect();
        }
        else
        {
            _isNewReport = true;
            if (_connection.DrainOne(Take) == DrainResult.Resync || _isOutdated) Recover();
        }

        return told | Notify(TeamChanges.Any);
    }

    /// <summary>Reads everything anew and calls the handlers for everything.</summary>
    public NetlinkResult Refresh()
    {
        _interfaces.ReadAll();
        NetlinkResult result = Ask(ReadAll);
        _pending = TeamChanges.Any;
        Notify(TeamChanges.Any);
        return result;
    }

    // The first look: nothing has changed yet.
    private NetlinkResult Start()
    {
        NetlinkResult result = Ask(static _ => NetlinkResult.Ok);
        if (!result.IsOk) return result;
        _interfaces.ReadAll();
        for (int i = 0; i < _options.Count; i++) _options[i] = _options[i] with { IsChanged = false };
        for (int i = 0; i < _ports.Count; i++) _ports[i] = _ports[i] with { IsChanged = false };
        _interfaces.Settle();
        _pending = TeamChanges.None;
        return result;
    }

    private NetlinkResult Connect(bool mayHold)
    {
        Disconnect();
        NetlinkResult result = _connector.TryConnect(Index, mayHold, out _connection);
        if (_connection is not null) _waiting.Add(_connection.EventSource);
        return result;
    }

    private void Disconnect()
    {
        if (_connection is null) return;
        _waiting.Remove(_connection.EventSource);
        _connection.Dispose();
        _connection = null;
    }

    // Who holds a team of ours tells of a loss, and of its end, by closing the connection.
    private void Recover()
    {
        if (!_connector.IsKernel || !ReadAll(_connection!).IsOk) Reconnect();
    }

    private void Reconnect()
    {
        if (_retry is not null && !_retry.TryTake()) return; // something else happened; this is not due yet
        NetlinkResult result = Connect(mayHold: _retries >= RetriesBeforeHolding);
        if (result.IsOk) result = ReadAll(_connection!);
        if (result.IsOk || IsGone)
        {
            StopRetrying();
            return;
        }

        Disconnect();
        _retries++;
        if (_retry is not null) return;
        _retry = new IntervalTimer(s_retryInterval);
        _waiting.Add(_retry.EventSource);
    }

    private void StopRetrying()
    {
        if (_retry is not null) _waiting.Remove(_retry.EventSource);
        _retry?.Dispose();
        _retry = null;
        _retries = 0;
    }

    // A call of the program's does not wait for daemons to come. Who holds the team may let go at any moment, though, and so
    // may the next who does: short-lived tools side by side.
    private NetlinkResult Ask(Func<TeamConnection, NetlinkResult> request)
    {
        NetlinkResult result = default;
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            result = NetlinkResult.Ok;
            if (_connection is null)
            {
                result = Connect(mayHold: true);
                if (result.IsOk) result = ReadAll(_connection!);
            }

            if (result.IsOk) result = request(_connection!);
            bool isOver = result.Error is Errno.ConnectionReset or Errno.ConnectionRefused
                || (result.Error == Errno.NoEntry && _connector.IsKernel && _connection is { } known && KernelTeams.IsRenumbered(known));
            if (!isOver) break;
            Disconnect();
        }

        // The kernel's words for it vary with what is missing by now: the team, or the whole module.
        return !result.IsOk && result.Error != Errno.NoDevice && IsGone ? new(Errno.NoDevice, $"interface {Index}: the team is gone") : result;
    }

    private NetlinkResult ReadAll(TeamConnection connection)
    {
        // What still waits is older than what will be read; left there it would bring back the past.
        for (int turn = 0; turn < DiscardTurns && connection.Drain(static _ => { }) != DrainResult.Empty; turn++)
        {
        }

        _isOutdated = false;
        _ownValues.Clear();
        NetlinkResult result = connection.ReadPorts(out IReadOnlyList<TeamPortStatus> ports);
        if (!result.IsOk) return result;
        result = connection.ReadOptions(out IReadOnlyList<TeamOption> options);
        if (!result.IsOk) return result;
        StopRetrying();
        ReplaceAll(options, ports);
        if (_interfaces.ReadMasters()) _pending |= TeamChanges.Interfaces;
        return result;
    }

    private IfIndex MasterOf(IfIndex device, IfIndex inKernel) => !_connector.IsKernel && IsPort(device) ? Index : inKernel;

    private TeamChanges Notify(TeamChanges kinds)
    {
        TeamChanges due = _pending & kinds;
        _pending &= ~kinds;
        if (due == TeamChanges.None) return due;
        foreach (TeamListener listener in _listeners.ToArray()) listener.Tell(due);
        if ((due & TeamChanges.Interfaces) != 0) _interfaces.ForgetRemoved();
        return due;
    }
}
