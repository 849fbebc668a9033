using System.Text.Json.Nodes;
using Tandem.Teaming.Configuration.Schema;

namespace Tandem.CommandLine.Teamdctl.Views;

/// <summary>Shows a state dump as an outline: <c>teamdctl state view</c>.</summary>
/// <remarks>
/// Every function returns null, or the original's complaint about the first section that lacks something; what comes
/// before it has been written then. Members that are not known are skipped. Source: utils/teamdctl.c (behaviour).
/// </remarks>
internal static class StateView
{
    /// <summary>The complaint about a text that is no JSON at all.</summary>
    internal const string NoDump = "Failed to parse JSON dump.";

    private const string Lacp = "lacp";

    /// <summary>Shows <paramref name="dump"/>; ports and watches in the order it has them.</summary>
    internal static string? Write(Outline outline, JsonNode dump)
    {
        JsonObject root = dump as JsonObject ?? [];
        return WriteSetup(outline, root, out string runner)
            ?? WritePorts(outline, root, isLacp: runner == Lacp)
            ?? WriteRunner(outline, root, runner);
    }

    private static string? WriteSetup(Outline outline, JsonObject root, out string runner)
    {
        outline.Line(0, "setup:");
        DumpFields dump = new(root);
        DumpFields setup = dump.Object("setup");
        runner = setup.Text("runner_name");
        string mode = setup.Text("kernel_team_mode_name");
        bool hasDbus = setup.Flag("dbus_enabled");
        bool hasZmq = setup.Flag("zmq_enabled");
        int debugLevel = setup.Number("debug_level");
        bool isDaemonized = setup.Flag("daemonized");
        int pid = setup.Number("pid");
        string pidFile = setup.Text("pid_file");
        if (!dump.IsComplete) return "Failed to parse JSON setup dump.";

        outline.Line(1, $"runner: {runner}");
        outline.Detail(1, $"kernel team mode: {mode}");
        outline.Detail(1, $"D-BUS enabled: {Outline.YesNo(hasDbus)}");
        outline.Detail(1, $"ZeroMQ enabled: {Outline.YesNo(hasZmq)}");
        outline.Detail(1, $"debug level: {debugLevel}");
        outline.Detail(1, $"daemonized: {Outline.YesNo(isDaemonized)}");
        outline.Detail(1, $"PID: {pid}");
        outline.Detail(1, $"PID file: {pidFile}");
        return null;
    }

    private static string? WritePorts(Outline outline, JsonObject root, bool isLacp)
    {
        if (!root.TryGetPropertyValue("ports", out JsonNode? ports)) return null;

        outline.Line(0, "ports:");
        foreach ((string name, JsonNode? port) in ports as JsonObject ?? [])
        {
            if (PortView.Write(outline, name, port, isLacp) is { } complaint) return complaint;
        }

        return null;
    }

    private static string? WriteRunner(Outline outline, JsonObject root, string runner)
    {
        if (!RunnerNames.All.Contains(runner)) WriteOther(outline, root);
        if (runner is not ("activebackup" or Lacp)) return null;

        outline.Line(0, "runner:");
        DumpFields dump = new(root);
        DumpFields fields = dump.Object("runner");
        if (runner == Lacp) LacpView.WriteRunner(outline, fields);
        else WriteActivePort(outline, fields);
        return dump.IsComplete ? null : "Failed to parse JSON runner dump.";
    }

    // Deviation: the original shows nothing of a runner that it does not know.
    private static void WriteOther(Outline outline, JsonObject root)
    {
        if (root["runner"] is not JsonObject items) return;
        outline.Line(0, "runner:");
        OtherView.Write(items, outline.Line, 1);
    }

    private static void WriteActivePort(Outline outline, DumpFields runner)
    {
        string port = runner.Text("active_port");
        if (runner.IsComplete) outline.Line(1, $"active port: {port}");
    }
}
