using System.Text.Json.Nodes;
using Tandem.CommandLine.Teamdctl.Views;
using Tandem.Control.Protocol;
using Tandem.Linux;
using Tandem.Teaming.Json;

namespace Tandem.CommandLine.Teamdctl;

/// <summary>The commands of teamdctl.</summary>
internal static class TeamdctlVerbs
{
    // The kernel's limit for a name, with the NUL; the original refuses longer ones in this one command.
    private const int LongestPortName = 16;

    /// <summary>The table, in the original's order: it decides what an abbreviation means.</summary>
    internal static readonly IReadOnlyList<TeamdctlVerb> All =
    [
        Group("config",
            Verb("dump", DumpConfig, [],
                Verb("noports", DumpConfigWithoutPorts, []),
                Verb("actual", DumpActualConfig, [])),
            Verb("update", ConfigUpdate.Run, ["FILE"]) with { HasDryRun = true }),
        Verb("state", ViewState, [],
            Verb("dump", DumpState, []),
            Verb("view", ViewState, []),
            Group("item",
                Verb("get", GetItem, ["ITEMPATH"]),
                Verb("set", SetItem, ["ITEMPATH", "VALUE"]))),
        Group("port",
            Verb("add", AddPort, ["PORTDEV"]),
            Verb("remove", RemovePort, ["PORTDEV"]),
            Verb("present", FindPort, ["PORTDEV"]),
            Group("config",
                Verb("update", UpdatePortConfig, ["PORTDEV", "PORTCONFIG"]),
                Verb("dump", DumpPortConfig, ["PORTDEV"]))),
        Verb("monitor", TeamdctlMonitor.Run, []),
    ];

    private static TeamdctlVerb Verb(
        string word, Func<TeamdctlCall, Errno> run, string[] parameters, params TeamdctlVerb[] children) =>
        new(word, parameters, run, children);

    private static TeamdctlVerb Group(string word, params TeamdctlVerb[] children) => new(word, [], null, children);

    private static Errno DumpConfig(TeamdctlCall call) => PrintJson(call, call.Session.Config);

    private static Errno DumpConfigWithoutPorts(TeamdctlCall call)
    {
        if (Parse(call, call.Session.Config) is not { } config) return Errno.Invalid;
        (config as JsonObject)?.Remove("ports");
        return PrintJson(call, config);
    }

    private static Errno DumpActualConfig(TeamdctlCall call) => PrintJson(call, call.Session.ActualConfig);

    private static Errno DumpState(TeamdctlCall call) => PrintJson(call, call.Session.State);

    private static Errno ViewState(TeamdctlCall call)
    {
        if (Parse(call, call.Session.State) is not { } state) return Errno.Invalid;

        Outline outline = new(call.Output, call.Invocation.IsVerbose);
        if (StateView.Write(outline, state) is not { } complaint) return Errno.None;

        call.Errors.WriteLine(complaint);
        return Errno.Invalid;
    }

    private static Errno GetItem(TeamdctlCall call)
    {
        Errno error = call.Session.Call(ControlMethods.StateItemValueGet, [call.Parameter(0)], out string value);
        if (error == Errno.None) call.Output.WriteLine(value);
        return error;
    }

    private static Errno SetItem(TeamdctlCall call) =>
        call.Session.Call(ControlMethods.StateItemValueSet, [call.Parameter(0), call.Parameter(1)], out _);

    private static Errno AddPort(TeamdctlCall call) =>
        call.Session.Call(ControlMethods.PortAdd, [call.Parameter(0)], out _);

    private static Errno RemovePort(TeamdctlCall call) =>
        call.Session.Call(ControlMethods.PortRemove, [call.Parameter(0)], out _);

    private static Errno FindPort(TeamdctlCall call)
    {
        if (Parse(call, call.Session.State) is not { } state) return Errno.Invalid;
        bool isThere = state is JsonObject root && root["ports"] is JsonObject ports
            && ports.ContainsKey(call.Parameter(0));
        return isThere ? Errno.None : Errno.NoDevice;
    }

    private static Errno UpdatePortConfig(TeamdctlCall call) =>
        call.Session.Call(ControlMethods.PortConfigUpdate, [call.Parameter(0), call.Parameter(1)], out _);

    private static Errno DumpPortConfig(TeamdctlCall call)
    {
        if (call.Parameter(0).Length > LongestPortName) return Errno.Invalid;
        Errno error = call.Session.Call(ControlMethods.PortConfigDump, [call.Parameter(0)], out string config);
        return error == Errno.None ? PrintJson(call, config) : error;
    }

    private static Errno PrintJson(TeamdctlCall call, string text) =>
        Parse(call, text) is { } node ? PrintJson(call, node) : Errno.Invalid;

    private static Errno PrintJson(TeamdctlCall call, JsonNode node)
    {
        call.Output.WriteLine(JsonText.Print(node, call.Invocation.OneLine));
        return Errno.None;
    }

    private static JsonNode? Parse(TeamdctlCall call, string text)
    {
        JsonNode? node = JsonReading.Read(text);
        if (node is null) call.Errors.WriteLine(StateView.NoDump);
        return node;
    }
}
