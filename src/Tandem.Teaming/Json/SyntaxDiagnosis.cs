using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tandem.Teaming.Json;

/// <summary>Says why a token could not be read: what was expected there, and what stands there.</summary>
internal readonly ref partial struct SyntaxDiagnosis(ReadOnlySpan<byte> text, SyntaxContext context)
{
    private readonly ReadOnlySpan<byte> _text = text;

    private string Separator => context.Container == JsonTokenType.StartObject ? "',' or '}'" : "',' or ']'";

    /// <summary>The place and the reason; null when the text looks well-formed from here.</summary>
    internal (int Offset, string Message)? Explain()
    {
        int at = SkipSpace(context.Start);
        if (context.Previous == JsonTokenType.None)
            return at == _text.Length ? (at, "expected an object, got an empty text") : ExplainValue(at, "an object");
        if (context.Container == JsonTokenType.None) return Expected(at, "the end of the text");

        bool inObject = context.Container == JsonTokenType.StartObject;
        bool isFirst = context.Previous is JsonTokenType.StartObject or JsonTokenType.StartArray;
        if (inObject && isFirst) return ExplainKey(at, "a key in double quotes or '}'");
        if (isFirst) return ExplainValue(at, "a value or ']'");
        if (context.Previous == JsonTokenType.PropertyName) return ExplainValue(at, "a value");

        if (At(at) != ',') return Expected(at, Separator);
        at = SkipSpace(at + 1);
        return inObject ? ExplainKey(at, "a key in double quotes after ','") : ExplainValue(at, "a value after ','");
    }

    private (int, string)? ExplainKey(int at, string expected)
    {
        if (At(at) != '"') return Expected(at, expected);
        if (StringScan.Explain(_text, at, out int end) is { } problem) return problem;
        at = SkipSpace(end);
        return At(at) == ':' ? null : Expected(at, "':' after the key");
    }

    private (int, string)? ExplainValue(int at, string expected) => At(at) switch
    {
        '"' => StringScan.Explain(_text, at, out _),
        '{' or '[' => (at, $"expected at most {JsonTree.MaxDepth} levels of objects and arrays, got more"),
        '-' or (>= '0' and <= '9') => ExplainNumber(at),
        _ => Expected(at, expected),
    };

    // The reader refuses a good number too when the text ends right after it.
    private (int, string) ExplainNumber(int at)
    {
        int end = WordEnd(at);
        bool isCut = end == _text.Length && NumberPattern().IsMatch(Encoding.ASCII.GetString(_text[at..end]));
        return isCut ? Expected(end, Separator) : Expected(at, "a number as JSON writes it");
    }

    private (int, string) Expected(int at, string what)
    {
        string found = Found(at);
        string hint = found.ToLowerInvariant() switch
        {
            "'/'" or "'#'" => "; JSON has no comments",
            "'\''" => "; JSON quotes with \"",
            "'true'" => "; did you mean true?",
            "'false'" => "; did you mean false?",
            "'null'" or "'none'" => "; did you mean null?",
            _ => "",
        };
        return (at, $"expected {what}, got {found}{hint}");
    }

    // A word as a whole, else one character.
    private string Found(int at)
    {
        if (at >= _text.Length) return "the end of the text";
        int end = WordEnd(at);
        if (end > at) return $"'{Quotation.Shorten(Encoding.ASCII.GetString(_text[at..end]))}'";

        _ = Rune.DecodeFromUtf8(_text[at..], out Rune rune, out _);
        return rune.Value > ' ' && !Rune.IsControl(rune) ? $"'{rune}'" : $"the character U+{rune.Value:X4}";
    }

    private int WordEnd(int at)
    {
        while (at < _text.Length && IsWord(_text[at])) at++;
        return at;
    }

    private char At(int at) => at < _text.Length ? (char)_text[at] : '\0';

    private int SkipSpace(int at)
    {
        while (at < _text.Length && _text[at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r') at++;
        return at;
    }

    private static bool IsWord(byte b) =>
        char.IsAsciiLetterOrDigit((char)b) || b is (byte)'_' or (byte)'-' or (byte)'+' or (byte)'.';

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$")]
    private static partial Regex NumberPattern();
}
