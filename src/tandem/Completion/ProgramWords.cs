using Tandem.CommandLine.Bond2team;
using Tandem.CommandLine.Conversions;
using Tandem.CommandLine.Getopt;
using Tandem.CommandLine.Team2bond;
using Tandem.CommandLine.Teamd;
using Tandem.CommandLine.Teamdctl;
using Tandem.CommandLine.Teamnl;

namespace Tandem.CommandLine.Completion;

/// <summary>What the words of a program's command line may be, from the tables that it reads its command line by.</summary>
internal static class ProgramWords
{
    /// <summary>The options of a program; none for a name that is none.</summary>
    internal static IReadOnlyList<CompletedOption> Options(string program) => program switch
    {
        "teamd" => [.. TeamdCommandLine.Known.Select(Of)],
        "teamdctl" => [.. TeamdctlOptions.All.Select(Of)],
        "teamnl" => [.. TeamnlOptions.All.Select(Of)],
        "bond2team" => [.. Bond2teamOptions.All.Select(one => Of(one, ["ifcfg", "keyfile", "interfaces", "running"]))],
        "team2bond" => [.. Team2bondOptions.All.Select(one => Of(one, ["ifcfg", "keyfile", "conf", "running"]))],
        _ => [],
    };

    /// <summary>What may come after operands.</summary>
    /// <param name="program">The program.</param>
    /// <param name="operands">The words before, options and their values left out.</param>
    /// <returns>Null when nothing may.</returns>
    internal static CompletedValue? Next(string program, IReadOnlyList<string> operands) => program switch
    {
        "teamdctl" or "teamnl" when operands.Count == 0 => CompletedValue.Team,
        "teamdctl" => NextOfTeamdctl(operands.Skip(1)),
        "teamnl" when operands.Count == 1 => CompletedValue.OneOf([.. TeamnlVerb.All.Select(verb => verb.Name)]),
        "teamnl" => CompletedValue.Anything,
        _ => null,
    };

    // Words may be cut, as the program takes them.
    private static CompletedValue? NextOfTeamdctl(IEnumerable<string> words)
    {
        IReadOnlyList<TeamdctlVerb> children = TeamdctlVerbs.All;
        Queue<string> parameters = [];
        foreach (string word in words)
        {
            TeamdctlVerb? verb = children.FirstOrDefault(one => one.Word.StartsWith(word, StringComparison.Ordinal));
            if (verb is null && !parameters.TryDequeue(out _)) return null;
            if (verb is null) continue;
            (children, parameters) = (verb.Children, new Queue<string>(verb.Parameters));
        }

        if (children.Count > 0) return CompletedValue.OneOf([.. children.Select(one => one.Word)]);
        return parameters.TryPeek(out string? name) ? ValueOfParameter(name) : null;
    }

    private static CompletedValue ValueOfParameter(string name) => name switch
    {
        "PORTDEV" => CompletedValue.Interface,
        "FILE" => CompletedValue.File,
        _ => CompletedValue.Anything,
    };

    private static CompletedOption Of(GetoptOption option)
    {
        List<string> forms = [];
        if (option.ShortName is { } letter) forms.Add($"-{letter}");
        forms.Add($"--{option.LongName}");
        return new CompletedOption(forms, option.TakesArgument ? ValueOf(option.LongName) : null);
    }

    private static CompletedOption Of(ConversionOption option, string[] sources) => new(
        [option.Name],
        option.Argument.Length == 0 ? null : option.Name == "--source" ? CompletedValue.OneOf(sources) : ValueOf(option.Name[2..]));

    private static CompletedValue ValueOf(string name) => name switch
    {
        "config-file" or "pid-file" or "run-dir" or "configdir" or "outputdir" => CompletedValue.File,
        "team-dev" => CompletedValue.Team,
        "port" or "port_name" or "master" => CompletedValue.Interface,
        "driver" => CompletedValue.OneOf("auto", "kernel", "bpf"),
        "log-output" => CompletedValue.OneOf("stdout", "stderr", "syslog"),
        _ => CompletedValue.Anything,
    };
}
