using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.State;

namespace Tandem.Teaming.Running.ActiveBackup;

/// <summary><c>activebackup</c>: one port carries everything, the others wait.</summary>
/// <remarks>
/// The active port is chosen anew when a port came, went, went up or down, or changed its priority or stickiness.
/// A choice made by hand (state item, or the driver's option) stands until then, even for a port that is down.
/// </remarks>
public sealed class ActiveBackupRunner : IRunner
{
    private readonly HardwareAddressPolicy _policy;
    private readonly ActiveBackupAddresses _addresses;
    private readonly SelectionTrigger _trigger = new();
    private readonly Dictionary<string, IfIndex> _portsByName = new(StringComparer.Ordinal);
    private bool _started;
    private IfIndex _active;
    private IfIndex _chosen;
    private IfIndex _driverActive;
    private string _activeName = "";

    /// <summary>A runner that has not seen its team yet.</summary>
    /// <param name="policy">Who has which hardware address.</param>
    public ActiveBackupRunner(HardwareAddressPolicy policy)
    {
        _policy = policy;
        _addresses = new ActiveBackupAddresses(policy);
        StateItems = [StateItem.OfString("runner.active_port", () => _activeName, Choose)];
        Profile = new RunnerProfile(TeamMode.ActiveBackup)
        {
            AnnounceCount = 1,
            PortsTakeTeamAddress = policy == HardwareAddressPolicy.SameAll,
            CopesWithFixedAddresses = true,
        };
    }

    /// <inheritdoc/>
    public RunnerProfile Profile { get; }

    /// <inheritdoc/>
    public IReadOnlyList<StateItem> StateItems { get; }

    /// <inheritdoc/>
    public RunnerUpdate Update(RunnerSettings settings)
    {
        if (settings.HardwareAddressPolicy != _policy) return RunnerUpdate.ReplaceWithPorts;
        _addresses.Renew();
        return RunnerUpdate.Taken;
    }

    /// <inheritdoc/>
    public void Decide(in TeamView team, RunnerDecision decision)
    {
        IfIndex current = Current(team);
        bool triggered = _trigger.Update(team.Ports);
        _active = team.IndexOf(_chosen) >= 0 ? _chosen
            : triggered ? ActivePortSelector.Select(current, team.Ports)
            : current;
        _chosen = IfIndex.None;
        _driverActive = team.ActivePort;
        RememberNames(team.Ports);

        decision.ActivePort = _active;
        for (int i = 0; i < team.Ports.Length; i++) decision.Ports[i].Enabled = team.Ports[i].Index == _active;
        _addresses.Decide(team, _active, decision);
    }

    // The port in use now: the driver's when we begin or when somebody else changed it, else ours.
    private IfIndex Current(in TeamView team)
    {
        int index = team.IndexOf(team.ActivePort);
        if (!_started)
        {
            _started = true;
            return index >= 0 && team.Ports[index].Driver.IsEnabled ? team.ActivePort : IfIndex.None;
        }

        bool changedByOthers = team.ActivePort != _driverActive && team.ActivePort != _active && index >= 0;
        return changedByOthers ? team.ActivePort : _active;
    }

    private StateItemError Choose(string portName)
    {
        if (!_portsByName.TryGetValue(portName, out IfIndex port)) return StateItemError.ItemValueSetFail;
        _chosen = port;
        return StateItemError.None;
    }

    private void RememberNames(ReadOnlySpan<PortView> ports)
    {
        _portsByName.Clear();
        _activeName = "";
        foreach (ref readonly PortView port in ports)
        {
            _portsByName[port.Driver.Name] = port.Index;
            if (port.Index == _active) _activeName = port.Driver.Name;
        }
    }
}
