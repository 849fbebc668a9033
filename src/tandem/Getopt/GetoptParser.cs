using System.Text;

namespace Tandem.CommandLine.Getopt;

/// <summary>Takes command lines apart with the habits and the messages of the GNU C library's getopt_long.</summary>
/// <remarks>
/// Short options bundle (<c>-hk</c>), arguments are attached or follow (<c>-tteam0</c>, <c>-t team0</c>), operands and
/// options mix, <c>--</c> ends options, long names may be cut as long as they stay unambiguous. Pure.
/// Deviation: a letter is a character, where C counts bytes.
/// </remarks>
internal sealed class GetoptParser
{
    private readonly IReadOnlyList<GetoptOption> _known;
    private readonly IReadOnlyList<string> _arguments;
    private readonly List<GetoptMatch> _options = [];
    private readonly List<string> _operands = [];
    private int _next;

    private GetoptParser(IReadOnlyList<GetoptOption> known, IReadOnlyList<string> arguments)
    {
        _known = known;
        _arguments = arguments;
    }

    /// <summary>Takes <paramref name="arguments"/> apart.</summary>
    /// <param name="programName">argv[0] as typed: it begins every message.</param>
    /// <param name="known">The program's options; their order is that of the candidates in a message.</param>
    /// <param name="arguments">Without the program's name.</param>
    /// <param name="posixlyCorrect">Stop at the first operand, as with POSIXLY_CORRECT in the environment.</param>
    internal static GetoptResult Parse(
        string programName, IReadOnlyList<GetoptOption> known, IReadOnlyList<string> arguments,
        bool posixlyCorrect = false)
    {
        GetoptParser parser = new(known, arguments);
        string? error = parser.Run(posixlyCorrect);
        return new GetoptResult(parser._options, parser._operands, error is null ? null : $"{programName}: {error}");
    }

    private string? Run(bool posixlyCorrect)
    {
        while (_next < _arguments.Count)
        {
            string word = _arguments[_next++];
            if (word == "--") break;
            if (word.Length < 2 || word[0] != '-')
            {
                _operands.Add(word);
                if (posixlyCorrect) break;
                continue;
            }

            string? error = word[1] == '-' ? ReadLong(word[2..]) : ReadShorts(word);
            if (error is not null) return error;
        }

        while (_next < _arguments.Count) _operands.Add(_arguments[_next++]);
        return null;
    }

    private string? ReadShorts(string word)
    {
        int at = 1;
        while (at < word.Length)
        {
            if (!Rune.TryGetRuneAt(word, at, out Rune letter)) letter = Rune.ReplacementChar;
            at += letter.Utf16SequenceLength;
            GetoptOption? option = _known.FirstOrDefault(o => o.ShortName is { } name && name == letter.Value);
            if (option is null) return $"invalid option -- '{letter}'";
            if (!option.TakesArgument)
            {
                _options.Add(new GetoptMatch(option, null));
                continue;
            }

            string? argument = at < word.Length ? word[at..] : TakeNext();
            if (argument is null) return $"option requires an argument -- '{letter}'";
            _options.Add(new GetoptMatch(option, argument));
            return null;
        }

        return null;
    }

    // Messages about a name that is not understood show the word as typed, the others the option's full name.
    private string? ReadLong(string typed)
    {
        int equals = typed.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? typed : typed[..equals];
        IReadOnlyList<GetoptOption> found = FindLong(name);
        if (found.Count == 0) return $"unrecognized option '--{typed}'";
        if (found.Count > 1)
        {
            string candidates = string.Join(' ', found.Select(o => $"'--{o.LongName}'"));
            return $"option '--{typed}' is ambiguous; possibilities: {candidates}";
        }

        GetoptOption option = found[0];
        string? argument = equals < 0 ? null : typed[(equals + 1)..];
        if (!option.TakesArgument && argument is not null)
            return $"option '--{option.LongName}' doesn't allow an argument";

        if (option.TakesArgument && (argument ??= TakeNext()) is null)
            return $"option '--{option.LongName}' requires an argument";

        _options.Add(new GetoptMatch(option, argument));
        return null;
    }

    private IReadOnlyList<GetoptOption> FindLong(string name)
    {
        GetoptOption? exact = _known.FirstOrDefault(o => o.LongName == name);
        if (exact is not null) return [exact];

        ILookup<bool, GetoptOption> begun = _known
            .Where(o => o.LongName.StartsWith(name, StringComparison.Ordinal))
            .ToLookup(o => o.IsAddition);
        return [.. begun[begun[false].Any() ? false : true]];
    }

    private string? TakeNext() => _next < _arguments.Count ? _arguments[_next++] : null;
}
