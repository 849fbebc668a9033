using Tandem.CommandLine.Getopt;
using Tandem.CommandLine.Teamdctl;
using Tandem.Drivers;
using Tandem.Linux;
using Tandem.Linux.Signals;
using Tandem.Linux.UnixSockets;
using Tandem.Netlink;
using Tandem.Primitives;

namespace Tandem.CommandLine.Teamnl;

/// <summary><c>teamnl</c>: shows and sets a team's raw options, with the original's command line, texts and exit codes.</summary>
/// <remarks>Source: utils/teamnl.c, libteam/ (behaviour).</remarks>
internal sealed class TeamnlCommand
{
    private const int Success = 0;
    private const int Failure = 1;

    private readonly string _programName;
    private readonly TextWriter _output;
    private readonly TextWriter _errors;
    private readonly Func<string, string?> _environment;

    private TeamnlCommand(string programName, TextWriter output, TextWriter errors, Func<string, string?> environment)
    {
        _programName = programName;
        _output = output;
        _errors = errors;
        _environment = environment;
    }

    /// <summary>Runs it with the process's environment.</summary>
    /// <param name="args">Without the program's name.</param>
    /// <param name="programName">argv[0] as typed.</param>
    /// <param name="stdout">What was asked for, and help.</param>
    /// <param name="stderr">Complaints.</param>
    /// <returns>The exit code: 0, or 1 for everything that can go wrong.</returns>
    internal static int Run(string[] args, string programName, TextWriter stdout, TextWriter stderr)
    {
        IgnoredSignals.EndWithBrokenPipe(); // as a C program ends when nobody reads it any more
        return Run(args, programName, stdout, stderr, Environment.GetEnvironmentVariable);
    }

    /// <summary>Runs it with an environment given: POSIXLY_CORRECT and TEAM_LOG count.</summary>
    internal static int Run(
        string[] args, string programName, TextWriter stdout, TextWriter stderr, Func<string, string?> environment) =>
        new TeamnlCommand(programName, stdout, stderr, environment).Run(args);

    private int Run(string[] args)
    {
        bool posixlyCorrect = _environment("POSIXLY_CORRECT") is not null;
        GetoptResult line = GetoptParser.Parse(_programName, TeamnlOptions.All, args, posixlyCorrect);
        if (line.Options.Any(static option => option.Name == TeamnlOptions.Help))
        {
            TeamnlHelp.Write(_output, _programName);
            return Success;
        }

        if (line.Error is not null) return FailWithHelp($"{line.Error}\nunknown option.", "");
        if (line.Operands.Count == 0) return FailWithHelp("No team device specified.");
        if (line.Operands.Count == 1) return FailWithHelp("No command specified.");
        string command = line.Operands[1];
        TeamnlVerb? verb = TeamnlVerb.All.FirstOrDefault(verb => verb.Name.StartsWith(command, StringComparison.Ordinal));
        if (verb is null) return FailWithHelp($"Unknown command \"{command}\".");
        NetlinkResult result = Open(line, verb);
        if (result.IsOk) return Success;
        if (result.KernelText is { } reason) _errors.Write($"{reason}.\n");
        _errors.Write($"Command failed: {LinuxException.Describe(result.Error)}\n");
        return Failure;
    }

    private NetlinkResult Open(GetoptResult line, TeamnlVerb verb)
    {
        string name = line.Operands[0];
        if (!InterfaceNames.Find(name, out IfIndex index).IsOk) return Complain(Errno.NoDevice, $"Netdevice \"{name}\" not found.");
        NetlinkResult opened = TeamHandle.TryOpen(index, out TeamHandle? team);
        if (team is null) return Refuse(opened);
        using TeamHandle closing = team;
        NetlinkResult read = ReadPort(line, team, out IfIndex port);
        if (!read.IsOk) return read;
        read = ReadArrayIndex(line, out uint? place);
        return read.IsOk
            ? verb.Run(new TeamnlCall(team, line.Operands[1], [.. line.Operands.Skip(2)], port, place, _output, _errors))
            : read;
    }

    private NetlinkResult ReadPort(GetoptResult line, TeamHandle team, out IfIndex port)
    {
        port = IfIndex.None;
        if (Last(line, TeamnlOptions.Port) is not { } name) return NetlinkResult.Ok;
        if (!InterfaceNames.Find(name, out port).IsOk) return Complain(Errno.NoDevice, $"Netdevice \"{name}\" not found.");
        IfIndex found = port;
        return team.Ports.Any(one => one.Index == found)
            ? NetlinkResult.Ok
            : Complain(Errno.NoDevice, $"Netdevice \"{name}\" is not port of this team.");
    }

    private NetlinkResult ReadArrayIndex(GetoptResult line, out uint? place)
    {
        place = null;
        if (Last(line, TeamnlOptions.ArrayIndex) is not { } text) return NetlinkResult.Ok;
        CNumber number = CNumber.Read(text, 10);
        if (number.IsTooLarge || (number.IsNegative && number.Magnitude == 1)) return Complain(Errno.OutOfRange, "Failed to parse array index.");
        Errno error = OptionValueText.ReadUInt32(text, out uint value);
        if (error == Errno.None) place = value;
        return error switch
        {
            Errno.None => NetlinkResult.Ok,
            Errno.Invalid => Complain(error, "Failed to parse array index."),
            _ => Complain(error, "Array index too big."),
        };
    }

    // The lines that the original's library adds; then, of a team of our own driver, why.
    private NetlinkResult Refuse(NetlinkResult opened)
    {
        LibraryLog log = new(_errors, LibraryLog.PriorityOf(_environment("TEAM_LOG")), "libteam");
        log.WriteError("port_list_init", "Failed to get port list.");
        log.WriteError("team_init", "Failed to init port list.");
        _errors.Write("Team init failed.\n");
        return opened.Error is Errno.Invalid or Errno.NoDevice or Errno.NotPermitted ? new(opened.Error) : opened;
    }

    private NetlinkResult Complain(Errno error, string complaint)
    {
        _errors.Write($"{complaint}\n");
        return new(error);
    }

    private static string? Last(GetoptResult line, string option) => line.Options.LastOrDefault(one => one.Option?.LongName == option).Argument;

    private int FailWithHelp(string complaint, string gap = "\n")
    {
        _errors.Write($"{complaint}\n");
        _output.Write(gap);
        TeamnlHelp.Write(_output, _programName);
        return Failure;
    }
}
