using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Teams;

namespace Tandem.Teaming.Running.ActiveBackup;

/// <summary>Decides who has which hardware address in an activebackup team (<c>runner.hwaddr_policy</c>).</summary>
/// <remarks>
/// Deviation: what a port gets back under <c>only_active</c> is the address it had before it became a port, which the
/// driver keeps; teamd remembers the one it had when it became active, and forgets that when it is restarted.
/// Deviation: while a port is there that cannot change its address, the team goes by <c>by_active</c>; teamd does not let
/// such a port in, or cannot use it.
/// </remarks>
internal sealed class ActiveBackupAddresses(HardwareAddressPolicy policy)
{
    // by_active: once the team has the address of this port, addresses changed by hand are left alone.
    private IfIndex _source;
    private bool _isTaken;

    // The other policies: the team's address as ports were last given it.
    private MacAddress _lent;
    private bool _isFallback;

    /// <summary>The team's address may be another now: with <c>by_active</c> it is the active port's all the same.</summary>
    internal void Renew() => _isTaken = false;

    internal void Decide(in TeamView team, IfIndex active, RunnerDecision decision)
    {
        Announce(team, decision);
        if (_isFallback) GiveBack(team, active, decision);
        switch (_isFallback ? HardwareAddressPolicy.ByActive : policy)
        {
            case HardwareAddressPolicy.ByActive:
                TakeFromActive(team, active, decision);
                break;
            case HardwareAddressPolicy.OnlyActive:
                LendToActive(team, active, decision);
                break;
            default:
                foreach (ref PortWish port in decision.Ports) port.Address = team.Device.Address;
                _lent = team.Device.Address;
                break;
        }
    }

    private void Announce(in TeamView team, RunnerDecision decision)
    {
        string? unable = null;
        foreach (ref readonly PortView port in team.Ports)
        {
            if (port.HasFixedAddress) unable ??= port.Driver.Name;
        }

        bool isFallback = unable is not null && policy != HardwareAddressPolicy.ByActive;
        if (isFallback == _isFallback) return;
        _isFallback = isFallback;
        string name = policy == HardwareAddressPolicy.SameAll ? "same_all" : "only_active";
        decision.Say(isFallback
            ? new(TeamEventLevel.Warning, unable,
                $"{unable}: its hardware address cannot change: the team takes the active port's, as with hwaddr_policy \"by_active\" in place of \"{name}\".")
            : new(TeamEventLevel.Info, null, $"hwaddr_policy \"{name}\" counts again."));
    }

    private void TakeFromActive(in TeamView team, IfIndex active, RunnerDecision decision)
    {
        _isTaken &= active == _source;
        _source = active;
        int index = team.IndexOf(active);
        if (index < 0 || _isTaken) return;

        MacAddress address = team.Ports[index].Driver.Address;
        _isTaken = address == team.Device.Address;
        if (!_isTaken) decision.TeamAddress = address;
    }

    private void LendToActive(in TeamView team, IfIndex active, RunnerDecision decision)
    {
        MacAddress teams = team.Device.Address;
        GiveBack(team, active, decision);
        if (active.IsNone) return;
        int index = team.IndexOf(active);
        if (index >= 0) decision.Ports[index].Address = teams;
        _lent = teams;
    }

    // Whoever has the team's address without being active, by an earlier decision, gets its own.
    private void GiveBack(in TeamView team, IfIndex active, RunnerDecision decision)
    {
        for (int i = 0; i < team.Ports.Length; i++)
        {
            PortView port = team.Ports[i];
            bool isLent = port.Driver.Address == team.Device.Address || port.Driver.Address == _lent;
            if (isLent && port.Index != active && !port.HasFixedAddress) decision.Ports[i].Address = port.Driver.OriginalAddress;
        }
    }
}
