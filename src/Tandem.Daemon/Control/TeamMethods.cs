using Tandem.Control;
using Tandem.Control.Protocol;
using Tandem.Daemon.Logging;
using Tandem.Linux.Events;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Json;
using Tandem.Teaming.State;
using Tandem.Teaming.Teams;

namespace Tandem.Daemon.Control;

/// <summary>The control methods of one team; every transport ends here.</summary>
/// <remarks>
/// Surplus arguments are ignored. Source: teamd_ctl.c (behaviour). Deviations: a port that cannot join because of its
/// configuration is an error of PortAdd, where teamd says yes and takes it out again; PortConfigUpdate changes nothing when
/// it fails.
/// </remarks>
internal sealed class TeamMethods(
    EventLoop loop,
    DaemonLog log,
    Team team,
    ConfigDocument document,
    ILinkDirectory links,
    StateTree state,
    TeamReconfigurer reconfigurer)
{
    private const string DryRun = "dry-run";
    private const int LongestSaid = 200;

    /// <summary>Called after every request, so that what it asked for is done before its reply is sent.</summary>
    internal Action? Handled { get; set; }

    /// <summary>Called before a request that may change something.</summary>
    internal Action? Begins { get; set; }

    /// <summary>Called when a request changed the configuration, with the port whose section it is, and who changed it how.</summary>
    internal Action<string, string>? ConfigurationChanged { get; set; }

    /// <summary>Runs one request.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="caller">By whom: the log tells of each who asks for a change.</param>
    internal ControlReply Handle(ControlRequest request, ControlCaller caller)
    {
        string said = $"{request.Method} ({Shortened(string.Join(", ", request.Arguments))})";
        if (ControlMethods.IsReading(request.Method))
        {
            log.Debug($"Request {said}.");
        }
        else if (!caller.MayChange)
        {
            log.Warning($"{said}: refused to {caller.Describe()}, who may only read.");
            return ControlErrors.AccessDenied;
        }
        else
        {
            log.Information($"{said}: asked by {caller.Describe()}.");
            Begins?.Invoke();
        }

        string? before = ControlMethods.IsReading(request.Method) ? null : document.Dump();
        ControlReply reply = Run(request, caller);
        if (before is not null && document.Dump() != before) ConfigurationChanged?.Invoke(PortOf(request), $"{request.Method} by {caller.Describe()}");
        Handled?.Invoke();
        return reply;
    }

    private static string PortOf(ControlRequest request) =>
        request.Method.StartsWith("Port", StringComparison.Ordinal) && request.Arguments.Count > 0 ? request.Arguments[0] : "";

    // One line, however long and whatever is in it.
    private static string Shortened(string text)
    {
        string line = string.Concat(text.Take(LongestSaid).Select(c => char.IsControl(c) ? ' ' : c));
        return text.Length > LongestSaid ? line + "…" : line;
    }

    private ControlReply Run(ControlRequest request, ControlCaller caller)
    {
        string[] arguments = [.. request.Arguments];
        return (request.Method, arguments) switch
        {
            (ControlMethods.ConfigDump, _) => ControlReply.Success(document.Dump()),
            (ControlMethods.ConfigDumpActual, _) => ControlReply.Success(document.DumpActual(team.Ports.Select(p => p.Name))),
            (ControlMethods.ConfigUpdate, [string json, .. string[] rest]) => UpdateConfig(json, rest, caller),
            (ControlMethods.StateDump, _) => ControlReply.Success(JsonText.Print(state.Dump())),
            (ControlMethods.PortAdd, [string port, ..]) => AddPort(port),
            (ControlMethods.PortRemove, [string port, ..]) => RemovePort(port),
            (ControlMethods.PortConfigDump, [string port, ..]) => DumpPort(port, caller),
            (ControlMethods.PortConfigUpdate, [string port, string json, ..]) => UpdatePort(port, json),
            (ControlMethods.StateItemValueGet, [string path, ..]) => GetItem(path, caller),
            (ControlMethods.StateItemValueSet, [string path, string value, ..]) => SetItem(path, value),
            (ControlMethods.PortAdd or ControlMethods.PortRemove or ControlMethods.PortConfigDump
                or ControlMethods.PortConfigUpdate or ControlMethods.ConfigUpdate or ControlMethods.StateItemValueGet
                or ControlMethods.StateItemValueSet, _) => ControlErrors.InvalidArguments,
            _ => ControlErrors.UnknownMethod,
        };
    }

    private ControlReply AddPort(string port)
    {
        if (links.Find(port) is null) return NoSuchDevice(port);
        IReadOnlyList<Finding> reasons = document.ReasonsAgainst(port);
        foreach (Finding reason in reasons) log.Error(reason.ToString());
        if (reasons.Count > 0) return AddFailed(port, reasons[0].ToString());

        DriverResult result = team.AddPort(port, loop.Now);
        return result.Outcome switch
        {
            DriverOutcome.Done => ControlReply.Success(),
            DriverOutcome.NoSuchDevice => NoSuchDevice(port),
            _ => AddFailed(port, result.Reason ?? result.Outcome.ToText()),
        };
    }

    private static ControlReply AddFailed(string port, string reason) => ControlErrors.PortAddFailedBecause(
        reason.StartsWith(port + ": ", StringComparison.Ordinal) ? reason : $"{port}: {reason}");

    private ControlReply RemovePort(string port)
    {
        DriverResult result = team.RemovePort(port, loop.Now);
        return result.Outcome switch
        {
            DriverOutcome.Done => ControlReply.Success(),
            DriverOutcome.NoSuchPort => Refused(ControlErrors.NoSuchDevice, result.Reason),
            _ => ControlErrors.PortRemoveFailed,
        };
    }

    private ControlReply DumpPort(string port, ControlCaller caller)
    {
        if (links.Find(port) is null) return NotFound(ControlErrors.NoSuchDevice, NoDeviceText(port), caller);
        return document.DumpPort(port, IsPort(port)) is { } json
            ? ControlReply.Success(json)
            : NotFound(ControlErrors.ConfigDumpFailed, $"\"{port}\" is not a port.", caller);
    }

    private ControlReply UpdatePort(string port, string json)
    {
        if (links.Find(port) is null) return NoSuchDevice(port);
        ConfigDocument before = document.Copy();
        IReadOnlyList<Finding> findings = document.UpdatePort(port, json);
        foreach (Finding finding in findings) Log(finding);
        if (findings.All(finding => finding.Severity != FindingSeverity.Error))
        {
            DriverResult result = team.UpdatePortSettings(document.SettingsOf(port), loop.Now);
            if (result.IsDone) return ControlReply.Success();
            document.Swap(before);
            if (result.Reason is { } reason) log.Error(reason);
        }

        return Refused(ControlErrors.ConfigUpdateFailed, $"Failed to update config for port \"{port}\".");
    }

    private ControlReply UpdateConfig(string json, string[] rest, ControlCaller caller)
    {
        if (rest.Length > 1 && rest[1] != DryRun) return ControlErrors.InvalidArguments;
        ConfigSource source = ConfigSource.OfText(rest.Length > 0 ? rest[0] : "configuration", json);
        Reconfiguration result = reconfigurer.Run(source, caller.Describe(), isDryRun: rest.Length > 1);
        return result.IsDone
            ? ControlReply.Success(string.Join('\n', result.Lines))
            : ControlErrors.ConfigUpdateRefused(result.Lines);
    }

    private ControlReply GetItem(string path, ControlCaller caller)
    {
        StateItemError error = state.Get(path, out string value);
        return error == StateItemError.None
            ? ControlReply.Success(value)
            : NotFound(ReplyTo(error), $"Failed to get state item \"{Shortened(path)}\".", caller);
    }

    private ControlReply SetItem(string path, string value)
    {
        StateItemError error = state.Set(path, value);
        return error == StateItemError.None
            ? ControlReply.Success()
            : Refused(ReplyTo(error), $"Failed to set state item \"{Shortened(path)}\".");
    }

    private bool IsPort(string name) => team.Ports.Any(port => port.Name == name);

    private ControlReply NoSuchDevice(string name) => Refused(ControlErrors.NoSuchDevice, NoDeviceText(name));

    private static string NoDeviceText(string name) => $"Device \"{Shortened(name)}\" does not exist.";

    // Deviation: who may only read does not fill the log with questions that have no answer.
    private ControlReply NotFound(ControlReply reply, string why, ControlCaller caller)
    {
        if (caller.MayChange) log.Error(why);
        else log.Debug(why);
        return reply;
    }

    private ControlReply Refused(ControlReply reply, string? why)
    {
        if (why is not null) log.Error(why);
        return reply;
    }

    private void Log(Finding finding)
    {
        if (finding.Severity == FindingSeverity.Error) log.Error(finding.ToString());
        else log.Warning(finding.ToString());
    }

    private static ControlReply ReplyTo(StateItemError error) => error switch
    {
        StateItemError.PathDoesNotExist => ControlErrors.PathDoesNotExist,
        StateItemError.ItemValueGetFail => ControlErrors.ItemValueGetFailed,
        StateItemError.OpNotSupp => ControlErrors.OperationNotSupported,
        _ => ControlErrors.ItemValueSetFailed,
    };
}
