using Tandem.Primitives;
using Tandem.Teaming.Options;

namespace Tandem.Drivers;

/// <content>What the driver tells, put into the lists.</content>
public sealed partial class TeamHandle
{
    // What the program set and was not yet told of.
    private readonly Dictionary<TeamOptionKey, TeamOptionValue> _ownValues = [];

    /// <summary>True for a device that is a port of the team now.</summary>
    public bool IsPort(IfIndex device) => _ports.Exists(port => port.Index == device && !port.IsRemoved);

    // A notification can be of several messages: what was marked before it is no news from its first one on.
    private void Take(TeamReport report)
    {
        if (report.Ports.Count > 0) TakePorts(report.Ports);
        if (report.Options.Count > 0) TakeOptions(report.Options);
        _isNewReport = false;
    }

    private void TakePorts(IReadOnlyList<TeamPortStatus> told)
    {
        if (_isNewReport) _ports.RemoveAll(static port => port.IsRemoved);
        for (int i = 0; i < _ports.Count && _isNewReport; i++) _ports[i] = _ports[i] with { IsChanged = false };
        foreach (TeamPortStatus port in told)
        {
            int at = _ports.FindIndex(known => known.Index == port.Index);
            if (at >= 0) _ports[at] = port;
            else _ports.Add(port);
        }

        _pending |= TeamChanges.Ports;
        if (_interfaces.ReadMasters()) _pending |= TeamChanges.Interfaces; // of our own driver's ports the kernel does not know
    }

    private void TakeOptions(IReadOnlyList<TeamOption> told)
    {
        for (int i = 0; i < _options.Count && _isNewReport; i++)
        {
            if (_options[i].IsChanged) _options[i] = _options[i] with { IsChanged = false };
        }

        foreach (TeamOption option in told)
        {
            // Another value than the one set last is an older one, or somebody set it again since: reading tells.
            if (option.IsChanged && _ownValues.Remove(option.Key, out TeamOptionValue? own)) _isOutdated |= !own.Equals(option.Value);
            Store(option);
        }

        _pending |= TeamChanges.Options;
    }

    private void Store(TeamOption option)
    {
        int at = _options.FindIndex(known => known.Key == option.Key);
        if (option.IsRemoved && at >= 0) _options.RemoveAt(at);
        else if (at >= 0) _options[at] = option;
        else if (!option.IsRemoved) _options.Add(option);
    }

    // Read as a whole, not told: the handle finds out itself what is new.
    private void ReplaceAll(IReadOnlyList<TeamOption> options, IReadOnlyList<TeamPortStatus> ports)
    {
        Dictionary<TeamOptionKey, TeamOptionValue> known = _options.ToDictionary(static one => one.Key, static one => one.Value);
        _options.Clear();
        foreach (TeamOption option in options)
            _options.Add(option with { IsChanged = !known.TryGetValue(option.Key, out TeamOptionValue? old) || !old.Equals(option.Value) });

        List<TeamPortStatus> before = [.. _ports.Where(static port => !port.IsRemoved)];
        _ports.Clear();
        foreach (TeamPortStatus old in before.Where(old => !ports.Any(port => port.Index == old.Index)))
            _ports.Add(old with { IsLinkUp = false, SpeedMbps = 0, Duplex = 0, IsChanged = true, IsRemoved = true });
        foreach (TeamPortStatus port in ports)
            _ports.Add(port with { IsChanged = !before.Exists(old => old with { IsChanged = port.IsChanged } == port) });
        _pending |= TeamChanges.Ports | TeamChanges.Options;
    }
}
