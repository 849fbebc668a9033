using Tandem.Primitives;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Options.Serving;

/// <summary>What happened to a team, in the notifications and the order in which the kernel's driver would have told it.</summary>
/// <remarks>
/// A port that goes: first its options, then the port. One that comes: first the port, then its options. A mode that changes: its
/// options go, those of the new one come, then <c>mode</c>. Everything else is one notification an option or port, but arrays, which
/// change together. Pure.
/// </remarks>
internal sealed class TeamDifference
{
    private readonly TeamPicture _after;
    private readonly Dictionary<TeamOptionKey, TeamOptionValue> _old;
    private readonly HashSet<TeamOptionKey> _kept;
    private readonly Dictionary<IfIndex, TeamPortStatus> _oldPorts;
    private readonly IReadOnlyList<TeamOption> _goneOptions;
    private readonly IReadOnlyList<TeamPortStatus> _gonePorts;
    private readonly List<TeamReport> _reports = [];

    private TeamDifference(TeamPicture before, TeamPicture after)
    {
        _after = after;
        _old = before.Options.ToDictionary(static option => option.Key, static option => option.Value);
        _kept = [.. after.Options.Select(static option => option.Key)];
        _oldPorts = before.Ports.ToDictionary(static port => port.Index);
        HashSet<IfIndex> present = [.. after.Ports.Select(static port => port.Index)];
        _gonePorts = [.. before.Ports.Where(port => !present.Contains(port.Index))];
        _goneOptions = [.. before.Options.Where(option => !_kept.Contains(option.Key))];
    }

    /// <summary>The notifications that turn <paramref name="before"/> into <paramref name="after"/>.</summary>
    /// <param name="before">What was told last.</param>
    /// <param name="after">What is now.</param>
    /// <param name="set">The option that was set just now: told last, also when its value is the same.</param>
    internal static IReadOnlyList<TeamReport> Between(TeamPicture before, TeamPicture after, TeamOptionKey? set = null) =>
        new TeamDifference(before, after).Find(set);

    private List<TeamReport> Find(TeamOptionKey? set)
    {
        List<TeamOption> changed =
            [.. _after.Options.Where(option => option.Key != set && _old.TryGetValue(option.Key, out TeamOptionValue? old) && !old.Equals(option.Value))];
        foreach (IGrouping<string, TeamOption> array in changed.Where(IsArray).GroupBy(static option => option.Key.Name)) Tell(array);
        TellGonePorts();
        Tell(_goneOptions.Where(static option => option.Key.Port.IsNone), removed: true);
        Tell(_after.Options.Where(option => option.Key.Port.IsNone && !_old.ContainsKey(option.Key)));
        TellPorts();
        foreach (TeamOption option in changed.Where(static option => !IsArray(option))) Tell([option]);
        if (set is { } key) Tell(_after.Options.Where(option => option.Key == key));
        return _reports;
    }

    private void TellGonePorts()
    {
        foreach (TeamPortStatus port in _gonePorts)
        {
            Tell(_goneOptions.Where(option => option.Key.Port == port.Index), removed: true);
            Tell(port with { IsLinkUp = false, SpeedMbps = 0, Duplex = 0, IsRemoved = true });
        }
    }

    private void TellPorts()
    {
        foreach (TeamPortStatus port in _after.Ports)
        {
            if (!_oldPorts.TryGetValue(port.Index, out TeamPortStatus? old))
            {
                Tell(port);
                Tell(_after.Options.Where(option => option.Key.Port == port.Index));
            }
            else if (old != port)
            {
                Tell(port);
            }
        }
    }

    // Statistics of hashes and ports come from one reading of the counters.
    private static bool IsArray(TeamOption option) => option.Key.ArrayIndex is not null || option.Key.Name == "lb_port_stats";

    private void Tell(TeamPortStatus port) => _reports.Add(new([], [port with { IsChanged = true }]));

    private void Tell(IEnumerable<TeamOption> options, bool removed = false)
    {
        TeamOption[] told = [.. options.Select(option => option with { IsChanged = true, IsRemoved = removed })];
        if (told.Length > 0) _reports.Add(new(told, []));
    }
}
