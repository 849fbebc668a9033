using System.Text.Json;
using System.Text.Json.Nodes;
using Tandem.CommandLine.Getopt;
using Tandem.CommandLine.Teamdctl.Views;
using Tandem.Control;
using Tandem.Linux;
using Tandem.Linux.UnixSockets;
using Tandem.Teaming.Json;

namespace Tandem.CommandLine.Teamdctl;

/// <summary><c>teamdctl</c>: controls a running daemon, with the original's command line, texts and exit codes.</summary>
/// <remarks>Source: utils/teamdctl.c, libteamdctl/ (behaviour). Additions: <c>--run-dir</c>, TEAMD_RUN_DIR.</remarks>
internal sealed class TeamdctlCommand
{
    private const int Success = 0;
    private const int Failure = 1;

    private static readonly (string Option, string Name)[] s_transports =
    [
        (TeamdctlOptions.ForceUsock, TeamdctlConnector.Usock),
        (TeamdctlOptions.ForceDbus, TeamdctlConnector.Dbus),
        (TeamdctlOptions.ForceZmq, TeamdctlConnector.Zmq),
    ];

    private readonly string _programName;
    private readonly TextWriter _output;
    private readonly TextWriter _errors;
    private readonly Func<string, string?> _environment;

    private TeamdctlCommand(
        string programName, TextWriter output, TextWriter errors, Func<string, string?> environment)
    {
        _programName = programName;
        _output = output;
        _errors = errors;
        _environment = environment;
    }

    /// <summary>Runs it with the process's environment.</summary>
    /// <param name="args">Without the program's name.</param>
    /// <param name="programName">argv[0] as typed.</param>
    /// <param name="stdout">Dumps, views and help.</param>
    /// <param name="stderr">Complaints.</param>
    /// <returns>The exit code: 0, or 1 for everything that can go wrong.</returns>
    internal static int Run(string[] args, string programName, TextWriter stdout, TextWriter stderr) =>
        Run(args, programName, stdout, stderr, Environment.GetEnvironmentVariable);

    /// <summary>Runs it with an environment given: POSIXLY_CORRECT, TEAMD_RUN_DIR and TEAMDCTL_LOG count.</summary>
    internal static int Run(
        string[] args, string programName, TextWriter stdout, TextWriter stderr, Func<string, string?> environment) =>
        new TeamdctlCommand(programName, stdout, stderr, environment).Run(args);

    private int Run(string[] args)
    {
        bool posixlyCorrect = _environment("POSIXLY_CORRECT") is not null;
        GetoptResult line = GetoptParser.Parse(_programName, TeamdctlOptions.All, args, posixlyCorrect);
        foreach (GetoptMatch option in line.Options)
        {
            // It ends the program where it stands, whatever follows.
            if (option.Name == TeamdctlOptions.Help) return PrintHelp(Success);
        }

        if (line.Error is not null) return FailWithHelp($"{line.Error}\nunknown option.");
        if (s_transports.Count(transport => Count(line, transport.Option) > 0) > 1)
        {
            return FailWithHelp(
                "Only one interface could be forced at a time (UNIX domain socket, D-Bus, ZMQ).");
        }

        if (line.Operands.Count == 0) return FailWithHelp("No team device specified.");
        string? complaint = TeamdctlSearch.Find(
            [.. line.Operands.Skip(1)], out TeamdctlVerb? verb, out IReadOnlyList<string> parameters);
        if (verb is null) return FailWithHelp(complaint ?? "");
        if (Count(line, TeamdctlOptions.DryRun) > 0 && !verb.HasDryRun)
            return Fail($"--dry-run goes with \"config update\" only, not with \"{verb.Word}\".");
        return Run(Invocation(line, verb, parameters));
    }

    private TeamdctlInvocation Invocation(GetoptResult line, TeamdctlVerb verb, IReadOnlyList<string> parameters) => new(
        line.Operands[0],
        verb,
        parameters,
        line.Options.LastOrDefault(o => o.Name == TeamdctlOptions.RunDirectory).Argument
            ?? _environment("TEAMD_RUN_DIR") ?? ControlPaths.DefaultRunDirectory,
        IsVerbose: Count(line, TeamdctlOptions.Verbose) > 0,
        OneLine: Count(line, TeamdctlOptions.OneLine) > 0,
        Transport: s_transports.FirstOrDefault(transport => Count(line, transport.Option) > 0).Name,
        Address: line.Options.LastOrDefault(o => o.Name == TeamdctlOptions.ForceZmq).Argument,
        IsDryRun: Count(line, TeamdctlOptions.DryRun) > 0);

    private int Run(TeamdctlInvocation invocation)
    {
        string team = invocation.Team;
        Errno missing = InterfaceNames.Find(team, out _).Error;
        if (missing == Errno.NoDevice) return Fail($"Device \"{team}\" does not exist");
        if (missing != Errno.None)
        {
            return Fail(
                $"Device \"{team}\" - failed to get interface index ({LinuxException.Describe(missing)})");
        }

        TeamdctlConnector connector = new(invocation, _errors, LibraryLog.PriorityOf(_environment("TEAMDCTL_LOG")));
        Errno error = connector.Connect(out TeamdctlSession? connected);
        if (connected is null) return Fail($"teamdctl_connect failed ({LinuxException.Describe(error)})");

        using TeamdctlSession session = connected;
        error = session.Refresh();
        if (error != Errno.None) return Fail($"teamdctl_connect failed ({LinuxException.Describe(error)})");
        if (CheckDevice(team, session.Config) is { } complaint) return Fail(complaint);

        // A search that found the verb found one that can be run.
        error = invocation.Verb.Run!(new TeamdctlCall(invocation, session, _output, _errors));
        return error == Errno.None ? Success : Fail($"command call failed ({LinuxException.Describe(error)})");
    }

    // A daemon of a device that was renamed still has its socket under the old name.
    private static string? CheckDevice(string team, string config)
    {
        if (JsonReading.Read(config) is not { } node) return StateView.NoDump;
        if ((node as JsonObject)?["device"] is not JsonValue device || device.GetValueKind() != JsonValueKind.String)
            return "Failed to parse device name from config.";

        string controlled = device.GetValue<string>();
        return controlled == team
            ? null
            : $"Unable to access to {team} through connected teamd daemon because it controls {controlled}.";
    }

    private static int Count(GetoptResult line, string name) => line.Options.Count(o => o.Name == name);

    private int PrintHelp(int exitCode)
    {
        TeamdctlHelp.Write(_output, _programName);
        return exitCode;
    }

    private int Fail(string complaint)
    {
        _errors.WriteLine(complaint);
        return Failure;
    }

    private int FailWithHelp(string complaint)
    {
        _errors.WriteLine(complaint);
        return PrintHelp(Failure);
    }
}
