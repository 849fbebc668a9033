using Tandem.Control;
using Tandem.Netlink.Routing;

namespace Tandem.CommandLine.Completion;

/// <summary><c>tandem complete PROGRAM WORD…</c>: what the last word may become. Shells ask, when somebody presses Tab.</summary>
/// <remarks>Prints a line a candidate; or the one line <c>:files</c>, and the shell goes on as with any file's name.</remarks>
internal sealed class CompletionCommand
{
    private const string Files = ":files";

    private readonly Func<IEnumerable<string>> _interfaces;
    private readonly Func<IEnumerable<string>> _teams;

    /// <summary>Completes with what is there.</summary>
    /// <param name="interfaces">The names of all network interfaces.</param>
    /// <param name="teams">The names of all teams that run.</param>
    internal CompletionCommand(Func<IEnumerable<string>> interfaces, Func<IEnumerable<string>> teams)
    {
        _interfaces = interfaces;
        _teams = teams;
    }

    /// <summary>Runs it on this system.</summary>
    /// <returns>The exit code.</returns>
    internal static int Run(IReadOnlyList<string> words, TextWriter output)
    {
        foreach (string candidate in new CompletionCommand(Interfaces, Teams).Candidates(words)) output.Write(candidate + "\n");
        return 0;
    }

    /// <summary>The candidates.</summary>
    /// <param name="words">The program, perhaps with a path, and the words behind it; the last is the one to complete, and may be empty.</param>
    internal IEnumerable<string> Candidates(IReadOnlyList<string> words)
    {
        if (words.Count < 2) return [];
        string program = Path.GetFileName(words[0]);
        IReadOnlyList<CompletedOption> options = ProgramWords.Options(program);
        List<string> operands = [];
        CompletedOption? pending = null;
        bool hasEnded = false;
        foreach (string word in words.Skip(1).Take(words.Count - 2))
        {
            bool isValue = pending is not null;
            CompletedOption? option = isValue || hasEnded ? null : options.FirstOrDefault(one => one.Forms.Contains(word));
            pending = option?.Value is null ? null : option;
            hasEnded |= !isValue && word == "--";
            if (!isValue && (hasEnded ? word != "--" : word.Length < 2 || word[0] != '-')) operands.Add(word);
        }

        string begun = words[^1];
        if (pending is not null) return Words(pending.Value, begun);
        if (!hasEnded && begun.StartsWith('-')) return Beginning(options.SelectMany(one => one.Forms), begun);
        return Words(ProgramWords.Next(program, operands), begun);
    }

    private IEnumerable<string> Words(CompletedValue? value, string begun) => value?.Kind switch
    {
        CompletedKind.Word => Beginning(value.Words, begun),
        CompletedKind.File => [Files],
        CompletedKind.Interface when begun.Contains('/', StringComparison.Ordinal) => [Files],
        CompletedKind.Interface => Beginning(_interfaces(), begun),
        CompletedKind.Team => Beginning(_teams(), begun),
        _ => [],
    };

    private static IEnumerable<string> Beginning(IEnumerable<string> words, string begun) =>
        words.Where(word => word.StartsWith(begun, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Interfaces()
    {
        using Rtnetlink kernel = Rtnetlink.Open();
        return [.. kernel.DumpLinks().Select(link => link.Name)];
    }

    // Whoever may not look into the directory knows of no team.
    private static IEnumerable<string> Teams()
    {
        try
        {
            return [.. Directory.EnumerateFiles(ControlPaths.RunDirectory, "*.sock").Select(path => Path.GetFileNameWithoutExtension(path))];
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
