using System.Globalization;
using Tandem.Drivers;
using Tandem.Teaming.Options;

namespace Tandem.CommandLine.Teamnl;

/// <summary>A port, option or interface as teamnl shows it, cut to the length of the original's buffer.</summary>
/// <param name="Text">The text; at most 119 characters.</param>
/// <param name="IsCut">Something is missing at its end.</param>
internal readonly record struct TeamText(string Text, bool IsCut)
{
    private const int Longest = 119;

    /// <summary>E.g. <c> 47: eth1: up 10000Mbit FD</c>; <c>*</c> before a changed one, <c>-</c> before one that left.</summary>
    internal static TeamText Of(TeamPortStatus port, TeamHandle team)
    {
        string mark = port.IsRemoved ? "-" : Mark(port.IsChanged);
        string name = team.FindInterface(port.Index)?.Name ?? "(removed)";
        string speed = port.SpeedMbps.ToString(CultureInfo.InvariantCulture);
        return Fit($"{mark}{port.Index}: {name}: {(port.IsLinkUp ? "up" : "down")} {speed}Mbit {(port.Duplex != 0 ? "FD" : "HD")}");
    }

    /// <summary>E.g. <c> priority (port:eth1) 0</c>.</summary>
    internal static TeamText Of(TeamOption option, TeamHandle team)
    {
        TeamOptionKey key = option.Key;
        string port = key.Port.IsNone ? "" : $"(port:{NameOf(key, team)}) ";
        string place = key.ArrayIndex is { } index ? string.Create(CultureInfo.InvariantCulture, $"(arridx:{index}) ") : "";
        return Fit($"{Mark(option.IsChanged, " ")}{key.Name} {port}{place}{TeamOptionText.Of(option.Value)}");
    }

    /// <summary>E.g. <c> 47: eth1: 02:00:00:00:00:01: 5</c>; <c>*</c> before all that changed.</summary>
    internal static TeamText Of(TeamInterface one)
    {
        InterfaceChanges changes = one.Changes;
        string name = Mark((changes & InterfaceChanges.Name) != 0, "") + one.Name;
        string address = Mark((changes & InterfaceChanges.Address) != 0, "") + one.Address;
        string master = Mark((changes & InterfaceChanges.Master) != 0, "") + one.Master;
        return Fit($"{Mark(changes != InterfaceChanges.None)}{one.Index}: {name}: {address}: {master}");
    }

    private static string NameOf(TeamOptionKey key, TeamHandle team) =>
        team.Ports.Any(port => port.Index == key.Port) ? team.FindInterface(key.Port)?.Name ?? "" : "";

    private static string Mark(bool isChanged, string otherwise = " ") => isChanged ? "*" : otherwise;

    private static TeamText Fit(string text) => text.Length > Longest ? new(text[..Longest], true) : new(text, false);
}
