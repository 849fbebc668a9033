using Tandem.CommandLine.Bond2team;
using Tandem.CommandLine.Completion;
using Tandem.CommandLine.Team2bond;
using Tandem.CommandLine.Teamd;
using Tandem.CommandLine.Teamdctl;
using Tandem.CommandLine.Teamnl;

namespace Tandem.CommandLine;

/// <summary>The programs that this executable is, by the name it is called by.</summary>
internal static class Applets
{
    /// <summary>The names; <c>tandem NAME …</c> runs them too.</summary>
    internal static readonly IReadOnlyList<string> Names = ["teamd", "teamdctl", "teamnl", "bond2team", "team2bond"];

    /// <summary>Runs the program called <paramref name="programName"/>.</summary>
    /// <param name="programName">argv[0] as typed.</param>
    /// <param name="args">The rest of argv.</param>
    /// <returns>Its exit code.</returns>
    internal static int Run(string programName, string[] args)
    {
        string name = Path.GetFileName(programName);
        if (!Names.Contains(name) && args.Length > 0 && Names.Contains(args[0])) return Run(args[0], args[1..]);
        switch (name)
        {
            case "teamd":
                return TeamdCommand.Run(args, programName, Console.Out, Console.Error);
            case "teamdctl":
                return TeamdctlCommand.Run(args, programName, Console.Out, Console.Error);
            case "teamnl":
                return TeamnlCommand.Run(args, programName, Console.Out, Console.Error);
            case "bond2team":
                return Bond2teamCommand.Run(args, programName, Console.Out, Console.Error);
            case "team2bond":
                return Team2bondCommand.Run(args, programName, Console.Out, Console.Error);
            default:
                return args is ["complete", .. string[] words] ? CompletionCommand.Run(words, Console.Out) : TandemCommand.Run(args);
        }
    }
}
