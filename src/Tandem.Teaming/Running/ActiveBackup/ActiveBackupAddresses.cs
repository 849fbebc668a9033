using Tandem.Primitives;
using Tandem.Teaming.Configuration;

namespace Tandem.Teaming.Running.ActiveBackup;

/// <summary>Decides who has which hardware address in an activebackup team (<c>runner.hwaddr_policy</c>).</summary>
/// <remarks>
/// Deviation: what a port gets back under <c>only_active</c> is the address it had before it became a port, which the
/// driver keeps; teamd remembers the one it had when it became active, and forgets that when it is restarted.
/// </remarks>
internal sealed class ActiveBackupAddresses(HardwareAddressPolicy policy)
{
    // by_active: once the team has the address of this port, addresses changed by hand are left alone.
    private IfIndex _source;
    private bool _isTaken;

    // only_active: the team's address as it was last lent to a port.
    private MacAddress _lent;

    /// <summary>The team's address may be another now: with <c>by_active</c> it is the active port's all the same.</summary>
    internal void Renew() => _isTaken = false;

    internal void Decide(in TeamView team, IfIndex active, RunnerDecision decision)
    {
        switch (policy)
        {
            case HardwareAddressPolicy.ByActive:
                TakeFromActive(team, active, decision);
                break;
            case HardwareAddressPolicy.OnlyActive:
                LendToActive(team, active, decision);
                break;
            default:
                foreach (ref PortWish port in decision.Ports) port.Address = team.Device.Address;
                break;
        }
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
        for (int i = 0; i < team.Ports.Length; i++)
        {
            MacAddress address = team.Ports[i].Driver.Address;
            if (team.Ports[i].Index == active) decision.Ports[i].Address = teams;
            else if (address == teams || address == _lent)
                decision.Ports[i].Address = team.Ports[i].Driver.OriginalAddress;
        }

        if (!active.IsNone) _lent = teams;
    }
}
