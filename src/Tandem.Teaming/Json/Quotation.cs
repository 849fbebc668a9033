using System.Globalization;
using System.Text;

namespace Tandem.Teaming.Json;

/// <summary>Quotes what a user wrote in a message: one line, never long, nothing that a terminal would obey.</summary>
internal static class Quotation
{
    /// <summary>Characters shown.</summary>
    internal const int MaxLength = 40;

    /// <summary><paramref name="text"/> in double quotes, cut after 40 characters.</summary>
    internal static string Of(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in Shorten(text))
        {
            if (c is '"' or '\\') quoted.Append('\\').Append(c);
            else if (IsInvisible(c)) quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary><paramref name="text"/>, cut after 40 characters.</summary>
    internal static string Shorten(string text)
    {
        if (text.Length <= MaxLength) return text;
        int end = char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return text[..end] + "...";
    }

    private static bool IsInvisible(char c) => CharUnicodeInfo.GetUnicodeCategory(c) is
        UnicodeCategory.Control or UnicodeCategory.Format or
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
