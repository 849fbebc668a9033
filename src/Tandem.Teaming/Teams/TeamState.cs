using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Tandem.Teaming.State;
using Tandem.Teaming.Watching;

namespace Tandem.Teaming.Teams;

/// <summary>Makes the state tree of a team.</summary>
/// <remarks>Source: the items of teamd 1.32.</remarks>
public static class TeamState
{
    /// <summary>The tree. It always shows the present; make it once.</summary>
    public static StateTree Of(Team team, SetupState setup)
    {
        StateItem[] items = [.. Setup(team, setup), .. Device(team)];
        return new StateTree(() => items.Concat(team.Runner.StateItems), () => team.Ports.Select(port => new PortStateItems(port.Name, Port(team, port))));
    }

    private static IEnumerable<StateItem> Setup(Team team, SetupState setup) =>
    [
        StateItem.OfString("setup.runner_name", () => team.Settings.Runner.Name),
        StateItem.OfString("setup.kernel_team_mode_name", () => team.Runner.Profile.Mode.ToText()),
        StateItem.OfBool("setup.dbus_enabled", () => setup.IsDBusEnabled),
        StateItem.OfBool("setup.zmq_enabled", () => setup.IsZmqEnabled),
        StateItem.OfInt("setup.debug_level", setup.DebugLevel, DebugLevelSetter(setup)),
        StateItem.OfBool("setup.daemonized", () => setup.IsDaemonized),
        StateItem.OfInt("setup.pid", () => setup.Pid),
        StateItem.OfString("setup.pid_file", () => setup.PidFile),
    ];

    private static Func<int, StateItemError>? DebugLevelSetter(SetupState setup) =>
        setup.SetDebugLevel is not { } set ? null : level =>
        {
            if (level < 0) return StateItemError.ItemValueSetFail;
            set(level);
            return StateItemError.None;
        };

    private static IEnumerable<StateItem> Device(Team team) =>
        Interface(() => team.Device.Index, () => team.Device.Name, () => team.Device.Address)
            .Select(item => item.Under("team_device"));

    private static List<StateItem> Port(Team team, TeamPort port)
    {
        List<StateItem> items =
        [
            .. Interface(() => port.Index, () => port.Name, () => port.View.Address),
            StateItem.OfBool("link.up", () => port.View.IsLinkUp),
            StateItem.OfInt("link.speed", () => unchecked((int)port.View.SpeedMbps)),
            StateItem.OfString("link.duplex", () => port.View.IsFullDuplex ? "full" : "half"),
            StateItem.OfBool("link_watches.up", () => port.IsUp),
        ];
        foreach (WatchedLink link in port.Watches)
            items.AddRange(Watch(link).Select(item => item.Under($"link_watches.list.link_watch_{link.Number}")));
        items.AddRange(team.Runner.PortStateItems(port.Index));
        return items;
    }

    private static IEnumerable<StateItem> Watch(WatchedLink link) =>
    [
        StateItem.OfString("name", () => link.Watch.Name),
        StateItem.OfBool("up", () => link.Watch.IsUp),
        StateItem.OfInt("down_count", () => link.DownCount),
        .. link.Watch.StateItems,
    ];

    private static IEnumerable<StateItem> Interface(Func<IfIndex> index, Func<string> name, Func<MacAddress> address) =>
    [
        StateItem.OfInt("ifinfo.ifindex", () => index().Value),
        StateItem.OfString("ifinfo.ifname", name),
        StateItem.OfString("ifinfo.dev_addr", () => address().ToString()),
        StateItem.OfInt("ifinfo.dev_addr_len", () => MacAddress.Length),
    ];
}
