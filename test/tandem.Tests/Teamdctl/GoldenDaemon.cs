using System.Text.Json.Nodes;
using Tandem.Control.Protocol;
using Tandem.Teaming.Json;

namespace Tandem.CommandLine.Tests.Teamdctl;

/// <summary>A daemon whose team is as one of the recorded ones.</summary>
/// <param name="runDirectory">Where its socket is.</param>
/// <param name="folder">Which of the recorded teams.</param>
/// <param name="settable">State items can be set: it says so, and stays as it is.</param>
internal sealed class GoldenDaemon(string runDirectory, string folder, bool settable = false)
    : FakeDaemon(runDirectory, request => Answer(folder, settable, request))
{
    private static ControlReply Answer(string folder, bool settable, ControlRequest request) =>
        (request.Method, request.Arguments) switch
        {
            (ControlMethods.ConfigDump, _) => Dump(folder, "config_dump"),
            (ControlMethods.ConfigDumpActual, _) => Dump(folder, "config_dump_actual"),
            (ControlMethods.StateDump, _) => Dump(folder, "state_dump"),
            (ControlMethods.PortConfigDump, ["eth1"]) => Dump(folder, "port_config_dump_eth1"),
            (ControlMethods.PortConfigDump, ["team0"]) => ControlErrors.ConfigDumpFailed,
            (ControlMethods.PortAdd or ControlMethods.PortRemove, ["eth0" or "eth1" or "eth2"]) =>
                ControlReply.Success(),
            (ControlMethods.ConfigUpdate, _) => ControlReply.Success("Nothing to change."),
            (ControlMethods.PortConfigUpdate, ["eth1", { } config]) =>
                JsonReading.Read(config) is null ? ControlErrors.ConfigUpdateFailed : ControlReply.Success(),
            (ControlMethods.StateItemValueGet, [{ } path]) => Item(folder, path, ControlReply.Success),
            (ControlMethods.StateItemValueSet, [{ } path, _]) =>
                Item(folder, path, _ => settable ? ControlReply.Success() : ControlErrors.OperationNotSupported),
            (_, []) => ControlErrors.InvalidArguments,
            _ => ControlErrors.NoSuchDevice,
        };

    private static ControlReply Dump(string folder, string name) =>
        ControlReply.Success(GoldenFile.Read(folder, name).Text.TrimEnd('\n'));

    private static ControlReply Item(string folder, string path, Func<string, ControlReply> found)
    {
        JsonNode? node = JsonReading.Read(GoldenFile.Read(folder, "state_dump").Text);
        foreach (string name in path.Split('.')) node = (node as JsonObject)?[name];
        return node is JsonValue value ? found(value.ToString()) : ControlErrors.PathDoesNotExist;
    }
}
