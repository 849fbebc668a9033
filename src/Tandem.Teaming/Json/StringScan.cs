namespace Tandem.Teaming.Json;

/// <summary>Says what is wrong inside a JSON string.</summary>
internal static class StringScan
{
    /// <summary>Scans the string whose opening quote stands at <paramref name="start"/>.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Where the string starts.</param>
    /// <param name="end">After its closing quote, when nothing is wrong.</param>
    /// <returns>The place and the reason, or null.</returns>
    internal static (int Offset, string Message)? Explain(ReadOnlySpan<byte> text, int start, out int end)
    {
        end = start + 1;
        while (end < text.Length && text[end] is not ((byte)'\n' or (byte)'\r'))
        {
            byte b = text[end];
            if (b == '"')
            {
                end++;
                return null;
            }

            if (b < ' ') return (end, $"expected \\u{b:X4} in a string, got the character itself");
            int length = b == '\\' ? EscapeLength(text[end..]) : 1;
            if (length == 0) return (end, "expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX, got another escape");
            end += length;
        }

        return (start, "expected the closing '\"' of this string on the same line");
    }

    private static int EscapeLength(ReadOnlySpan<byte> escape)
    {
        if (escape.Length < 2) return 1;
        if ("\"\\/bfnrt"u8.Contains(escape[1])) return 2;
        const int unicodeLength = 6;
        if (escape[1] != 'u' || escape.Length < unicodeLength) return 0;
        foreach (byte digit in escape[2..unicodeLength])
        {
            if (!char.IsAsciiHexDigit((char)digit)) return 0;
        }

        return unicodeLength;
    }
}
