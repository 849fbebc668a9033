using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Options.Raw;

/// <summary>Any driver's team as the kernel's driver shows its own: raw options and ports, with its order, defaults and errors.</summary>
/// <remarks>Pure over <see cref="ITeamDriver"/>; nothing is remembered. Loop thread only.</remarks>
internal sealed class DriverOptions(ITeamDriver driver)
{
    internal ITeamDriver Driver { get; } = driver;

    internal HashProgramOption HashProgram { get; } = new(driver);

    /// <summary>Every option: the team's, then each port's in the order of their coming.</summary>
    internal List<TeamOption> ReadOptions()
    {
        List<TeamOption> options = [];
        foreach (TeamRule rule in TeamRules.Of(Driver.Mode))
        {
            for (uint place = 0; place < (rule.Length ?? 1); place++)
                options.Add(new(new(rule.Name, default, rule.Length is null ? null : place), rule.Read(this, (int)place)));
        }

        foreach (DriverPortView port in Driver.Ports)
        {
            foreach (PortRule rule in PortRules.Of(Driver.Mode))
                options.Add(new(new(rule.Name, port.Index), rule.Read(this, port)));
        }

        return options;
    }

    /// <summary>Every port, in the order of their coming.</summary>
    internal List<TeamPortStatus> ReadPorts()
    {
        List<TeamPortStatus> ports = [];
        foreach (DriverPortView port in Driver.Ports)
            ports.Add(new(port.Index, port.IsLinkUp, port.SpeedMbps, (byte)(port.IsFullDuplex ? 1 : 0)));
        return ports;
    }

    /// <summary>Sets one option.</summary>
    /// <returns>ENOENT when there is none of that name, type, port and place; EOPNOTSUPP for one that can only be read.</returns>
    internal NetlinkResult Set(TeamOptionKey key, TeamOptionValue value) =>
        key.Port == IfIndex.None ? SetTeam(key, value) : SetPort(key, value);

    /// <summary>True when options of this name have a place in an array.</summary>
    internal bool IsArray(string name) => TeamRules.Of(Driver.Mode).Any(rule => rule.Name == name && rule.Length is not null);

    internal DriverResult ChangeMode(string name)
    {
        if (Driver.Ports.Count > 0) return new(DriverOutcome.Busy, "the mode cannot change while the team has ports");
        TeamMode mode = Enum.GetValues<TeamMode>().FirstOrDefault(mode => mode != TeamMode.None && mode.ToText() == name);
        if (mode == TeamMode.None) return new(DriverOutcome.Invalid, "there is no such mode");
        return mode == Driver.Mode
            ? new(DriverOutcome.Invalid, "the team is in this mode already")
            : Driver.SetMode(mode);
    }

    // As in the kernel a place of 0 means the same as none where there is no array.
    private NetlinkResult SetTeam(TeamOptionKey key, TeamOptionValue value)
    {
        foreach (TeamRule rule in TeamRules.Of(Driver.Mode))
        {
            if (rule.Name != key.Name) continue;
            uint place = rule.Length is null ? 0 : key.ArrayIndex ?? uint.MaxValue;
            bool fits = rule.Length is { } length ? place < length : (key.ArrayIndex ?? 0) == 0;
            if (!fits || rule.Type != value.Type) break;
            return rule.Write is null ? ReadOnly(key) : Answers.Of(rule.Write(this, (int)place, value));
        }

        return Absent(key);
    }

    private NetlinkResult SetPort(TeamOptionKey key, TeamOptionValue value)
    {
        bool isPort = Driver.Ports.Any(port => port.Index == key.Port);
        foreach (PortRule rule in PortRules.Of(Driver.Mode))
        {
            if (rule.Name != key.Name) continue;
            if (!isPort || rule.Type != value.Type || (key.ArrayIndex ?? 0) != 0) break;
            return rule.Write is null ? ReadOnly(key) : Answers.Of(rule.Write(this, key.Port, value));
        }

        return Absent(key);
    }

    private static NetlinkResult ReadOnly(TeamOptionKey key) => new(Errno.NotSupported, $"{key.Name} can only be read");

    private static NetlinkResult Absent(TeamOptionKey key) =>
        new(Errno.NoEntry, $"there is no option {key.Name} of that type, port and place");
}
