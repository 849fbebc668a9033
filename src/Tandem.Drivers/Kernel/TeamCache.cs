using Tandem.Drivers.Options;
using Tandem.Primitives;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Kernel;

/// <summary>What the kernel's driver was last heard to say of one team: its options, and its ports in their order.</summary>
/// <remarks>Pure. Base options end without a word when the team does; whoever owns this sees that by the link's end.</remarks>
internal sealed class TeamCache
{
    private readonly Dictionary<TeamOptionKey, TeamOptionValue> _options = [];
    private readonly Dictionary<TeamOptionKey, TeamOptionValue?> _before = [];
    private readonly List<IfIndex> _ports = [];
    private bool _hasPartOfStatistics;
    private bool _hasStatistics;

    /// <summary>The ports, in the order in which they were added.</summary>
    internal IReadOnlyList<IfIndex> Ports => _ports;

    /// <summary>
    /// True when something was told that changes options nobody tells of: <c>rx_enabled</c> and <c>tx_enabled</c> go with
    /// <c>enabled</c>, and it with them.
    /// </summary>
    internal bool IsImprecise { get; private set; }

    /// <summary>The value of an option.</summary>
    /// <returns>Null when there is none such.</returns>
    internal TeamOptionValue? Find(in TeamOptionKey key) => _options.GetValueOrDefault(key);

    /// <summary>True when any port has an option of that name.</summary>
    internal bool HasPortOption(string name) => _ports.Exists(port => _options.ContainsKey(new TeamOptionKey(name, port)));

    /// <summary>What we set ourselves.</summary>
    internal void Store(in TeamOptionKey key, TeamOptionValue value) => _options[key] = value;

    /// <summary>Takes in a notification.</summary>
    internal void Apply(TeamReport report)
    {
        foreach (TeamOption option in report.Options) Apply(option);
        foreach (TeamPortStatus port in report.Ports) Apply(port);
    }

    /// <summary>Everything was read anew.</summary>
    internal void Replace(IReadOnlyList<TeamOption> options, IReadOnlyList<TeamPortStatus> ports)
    {
        foreach ((TeamOptionKey key, TeamOptionValue value) in _options) _before.TryAdd(key, value);
        _options.Clear();
        _ports.Clear();
        foreach (TeamOption option in options) Apply(option);
        foreach (TeamPortStatus port in ports) Apply(port);
        IsImprecise = false;
        _hasPartOfStatistics = true;
        End();
    }

    /// <summary>What was told is whole: a refresh of the statistics comes in several messages.</summary>
    internal void End()
    {
        _hasStatistics |= _hasPartOfStatistics;
        _hasPartOfStatistics = false;
    }

    /// <summary>True, once, when statistics were refreshed since the call before.</summary>
    internal bool TakeStatistics()
    {
        bool had = _hasStatistics;
        _hasStatistics = false;
        return had;
    }

    /// <summary>True, once, when options differ from what they were at the call before, other than by <see cref="Store"/>.</summary>
    internal bool TakeChanged()
    {
        bool changed = false;
        foreach ((TeamOptionKey key, TeamOptionValue? value) in _before) changed |= !Equals(Find(key), value);
        _before.Clear();
        return changed;
    }

    private void Apply(TeamOption option)
    {
        TeamOptionValue? known = Find(option.Key);
        bool isChange = option.IsRemoved ? known is not null : !option.Value.Equals(known);
        if (!isChange) return;
        if (IsStatistics(option.Key.Name)) _hasPartOfStatistics = true;
        else _before.TryAdd(option.Key, known);
        IsImprecise |= option.Key.Name is OptionNames.RxEnabled or OptionNames.TxEnabled && known is not null && !option.IsRemoved;
        if (option.IsRemoved) _options.Remove(option.Key);
        else _options[option.Key] = option.Value;
    }

    private void Apply(TeamPortStatus port)
    {
        if (port.IsRemoved) _ports.Remove(port.Index);
        else if (!_ports.Contains(port.Index)) _ports.Add(port.Index);
    }

    private static bool IsStatistics(string name) => name is OptionNames.HashStatistics or OptionNames.PortStatistics;
}
