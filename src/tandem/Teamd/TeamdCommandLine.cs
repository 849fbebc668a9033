using Tandem.CommandLine.Getopt;
using Tandem.Drivers;
using Tandem.Teaming.Configuration;

namespace Tandem.CommandLine.Teamd;

/// <summary>Understands teamd's command line, with the original's messages.</summary>
internal static class TeamdCommandLine
{
    /// <summary>The options: in the order of the original, then what it lacks.</summary>
    internal static readonly GetoptOption[] Known =
    [
        new("help", 'h'),
        new("daemonize", 'd'),
        new("kill", 'k'),
        new("check", 'e'),
        new("version", 'v'),
        new("config-file", 'f', TakesArgument: true),
        new("config", 'c', TakesArgument: true),
        new("pid-file", 'p', TakesArgument: true),
        new("debug", 'g'),
        new("log-output", 'l', TakesArgument: true),
        new("force-recreate", 'r'),
        new("take-over", 'o'),
        new("no-quit-destroy", 'N'),
        new("team-dev", 't', TakesArgument: true),
        new("no-ports", 'n'),
        new("dbus-enable", 'D'),
        new("zmq-enable", 'Z', TakesArgument: true),
        new("usock-enable", 'U'),
        new("usock-disable", 'u'),
        new("check-config", IsAddition: true),
        new("driver", TakesArgument: true, IsAddition: true),
        new("run-dir", TakesArgument: true, IsAddition: true),
        new("user", TakesArgument: true, IsAddition: true),
    ];

    /// <summary>Understands <paramref name="arguments"/>.</summary>
    /// <param name="programName">argv[0] as typed.</param>
    /// <param name="arguments">Without the program's name.</param>
    /// <param name="environment">TEAM_LOG_OUTPUT and TEAMD_RUN_DIR count where no option says otherwise; TANDEM_ATTACH, TANDEM_DEVICE.</param>
    /// <param name="error">One line that says what is wrong; null when all is well.</param>
    internal static TeamdOptions Parse(
        string programName, IReadOnlyList<string> arguments, Func<string, string?> environment, out string? error)
    {
        GetoptResult line = GetoptParser.Parse(programName, Known, arguments);
        TeamdOptions options = LogTo(new TeamdOptions(), "TEAM_LOG_OUTPUT", environment("TEAM_LOG_OUTPUT") ?? "");
        if (environment("TEAMD_RUN_DIR") is { Length: > 0 } runDirectory)
            options = options with { RunDirectory = Path.GetFullPath(runDirectory) };
        string? refusal = null;
        options = options with
        {
            AttachesByClsact = IsClsact(environment("TANDEM_ATTACH"), ref refusal),
            Device = DeviceOf(environment("TANDEM_DEVICE"), ref refusal),
        };
        foreach (GetoptMatch match in line.Options) options = Apply(options, match, ref refusal);
        error = refusal ?? line.Error ?? (line.Operands.Count > 0 ? "Too many arguments" : null);
        return options;
    }

    private static TeamdOptions Apply(TeamdOptions options, GetoptMatch match, ref string? refusal)
    {
        switch (match.Name)
        {
            case "driver":
                DriverChoice? driver = DriverOf(match.Value);
                if (driver is null) refusal ??= $"Unknown driver \"{match.Value}\". Only \"auto\", \"kernel\" or \"bpf\" are allowed.";
                return options with { Driver = driver };
            default:
                return Apply(options, match);
        }
    }

    private static TeamdOptions Apply(TeamdOptions options, GetoptMatch match) => match.Name switch
    {
        "help" => options with { Action = TeamdAction.Help },
        "kill" => options with { Action = TeamdAction.Kill },
        "check" => options with { Action = TeamdAction.Check },
        "version" => options with { Action = TeamdAction.Version },
        "check-config" => options with { Action = TeamdAction.CheckConfig },
        "daemonize" => options with { Daemonize = true },
        "config-file" => options with { ConfigFile = match.Value },
        "config" => options with { ConfigText = match.Value },
        "pid-file" => options with { PidFile = Path.GetFullPath(match.Value) },
        "debug" => options with { DebugLevel = options.DebugLevel + 1 },
        "log-output" => LogTo(options, "--log-output", match.Value),
        "force-recreate" => options with { ForceRecreate = true },
        "take-over" => options with { TakeOver = true },
        "no-quit-destroy" => options with { KeepDevice = true },
        "team-dev" => options with { TeamDevice = match.Value },
        "no-ports" => options with { NoPorts = true },
        "dbus-enable" => options with { WantsDBus = true },
        "zmq-enable" => options with { ZeroMqAddress = match.Value },
        "usock-enable" => options with { UsesUnixSocket = true },
        "usock-disable" => options with { UsesUnixSocket = false },
        "user" => options with { User = match.Value },
        "run-dir" => options with { RunDirectory = Path.GetFullPath(match.Value) },
        _ => throw new InvalidOperationException($"--{match.Name} is known but not handled"),
    };

    // Deviation: teamd says nothing of a place that there is not. It starts nevertheless, and so do we.
    private static TeamdOptions LogTo(TeamdOptions options, string source, string word)
    {
        if (TargetOf(word) is { } target) return options with { LogTarget = target };
        if (word.Length == 0 && source[0] != '-') return options;
        string remark = $"{source}: unknown log output \"{word}\", ignored; only \"stdout\", \"stderr\" or \"syslog\" are allowed.";
        return options with { Remarks = [.. options.Remarks, remark] };
    }

    private static LogTarget? TargetOf(string? word) => word switch
    {
        "stdout" => LogTarget.StandardOutput,
        "stderr" => LogTarget.StandardError,
        "syslog" => LogTarget.Syslog,
        _ => null,
    };

    private static bool IsClsact(string? attach, ref string? refusal)
    {
        if (attach is null or "" or "auto" or "clsact") return attach == "clsact";
        refusal ??= $"Unknown TANDEM_ATTACH \"{attach}\". Only \"auto\" or \"clsact\" are allowed.";
        return false;
    }

    private static TeamDeviceKind DeviceOf(string? device, ref string? refusal)
    {
        switch (device)
        {
            case null or "" or "auto": return TeamDeviceKind.Auto;
            case "veth": return TeamDeviceKind.Veth;
            case "netkit": return TeamDeviceKind.Netkit;
            default:
                refusal ??= $"Unknown TANDEM_DEVICE \"{device}\". Only \"auto\", \"veth\" or \"netkit\" are allowed.";
                return TeamDeviceKind.Auto;
        }
    }

    private static DriverChoice? DriverOf(string word) => word switch
    {
        "auto" => DriverChoice.Auto,
        "kernel" => DriverChoice.Kernel,
        "bpf" => DriverChoice.Bpf,
        _ => null,
    };
}
