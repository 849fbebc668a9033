using Tandem.Drivers;
using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace ManualControl;

/// <summary>One port works, the others wait: what a daemon's activebackup does, by hand.</summary>
internal sealed class BackupTeam(TeamHandle team)
{
    private readonly List<IfIndex> _order = [];
    private MacAddress _address;
    private IfIndex _active;

    /// <summary>Mode, options and ports; the ports are down and nobody else's.</summary>
    internal void SetUp(IReadOnlyList<string> ports)
    {
        team.SetMode(TeamMode.ActiveBackup).OrThrow("set the mode");
        team.SetNotifyPeers(new BurstSettings(Count: 2, IntervalMs: 50)).OrThrow("set the announcements");
        foreach (string port in ports) Add(port);
        team.SetUp(team.Index).OrThrow("set the team up");
        team.Refresh().OrThrow("read back what was set");
    }

    /// <summary>Keeps to the active port while its link is up; else takes the first of the others whose link is.</summary>
    internal void Choose()
    {
        HashSet<IfIndex> up = [.. team.Ports.Where(port => port.IsLinkUp && !port.IsRemoved).Select(port => port.Index)];
        if (up.Count == 0 || up.Contains(_active)) return;

        IfIndex next = _order.Find(up.Contains);
        if (next.IsNone) return; // others may have added ports, too
        NetlinkResult result = team.SetActivePort(next);
        if (result.IsOk) _active = next;
        string name = team.FindInterface(next)?.Name ?? "";
        Console.WriteLine(result.IsOk ? $"using {name}" : $"cannot use {name}: {result.Reason}");
    }

    // All have the address of the first, so that it does not matter to others which one works.
    private void Add(string name)
    {
        TeamInterface port = team.FindInterface(name) ?? throw new NetlinkException($"add {name}", new(Errno.NoDevice));
        if (_order.Count == 0) _address = port.Address;
        team.SetAddress(team.Index, _address).OrThrow("set the team's address");
        team.AddPort(port.Index).OrThrow($"add {name}");
        team.SetAddress(port.Index, _address).OrThrow($"set the address of {name}");
        _order.Add(port.Index);
    }
}
