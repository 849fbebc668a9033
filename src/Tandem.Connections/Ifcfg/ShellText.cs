using System.Text;

namespace Tandem.Connections.Ifcfg;

/// <summary>A value as a shell's assignment has it: quotes and backslashes, but nothing that a shell would have to run.</summary>
public static class ShellText
{
    /// <summary>Reads what stands behind the equals sign.</summary>
    /// <param name="text">To the end of the line; a comment may follow.</param>
    /// <param name="problem">What is wrong with it; null when it was read.</param>
    /// <returns>The value; what was read so far when there is a problem.</returns>
    public static string Read(string text, out string? problem)
    {
        StringBuilder value = new();
        problem = null;
        int at = 0;
        while (at < text.Length && problem is null)
        {
            char c = text[at++];
            switch (c)
            {
                case '\'': at = ReadSingle(text, at, value, ref problem); break;
                case '"': at = ReadDouble(text, at, value, ref problem); break;
                case '$' when at < text.Length && text[at] == '\'': at = ReadAnsi(text, at + 1, value, ref problem); break;
                case '$' or '`': problem = Unreadable(c); break;
                case '\\' when at < text.Length: value.Append(text[at++]); break;
                case ' ' or '\t' or ';': problem = Rest(text[at..]); return value.ToString();
                default: value.Append(c); break;
            }
        }

        return value.ToString();
    }

    /// <summary>Writes a value so that <see cref="Read"/> and a shell read the same: bare, or in quotes.</summary>
    public static string Quote(string value)
    {
        if (value.Length > 0 && value.All(IsSafe)) return value;
        if (!value.Contains('\'', StringComparison.Ordinal)) return $"'{value}'";
        StringBuilder text = new("\"");
        foreach (char c in value)
        {
            if (c is '"' or '\\' or '$' or '`') text.Append('\\');
            text.Append(c);
        }

        return text.Append('"').ToString();
    }

    private static bool IsSafe(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or ':' or '/' or ',' or '+' or '@' or '%' or '=';

    private static string Unreadable(char c) => $"expected a value, got '{c}', which only a shell can follow; put the value itself there";

    // Behind the value only a comment makes sense.
    private static string? Rest(string text)
    {
        string rest = text.Trim();
        return rest.Length == 0 || rest[0] is '#' or ';' ? null : $"expected one value, got more behind it: {rest}; put quotes around all of it";
    }

    private static int ReadSingle(string text, int at, StringBuilder value, ref string? problem)
    {
        int end = text.IndexOf('\'', at);
        if (end < 0) problem = "expected a closing ' at the end of the value";
        value.Append(text, at, (end < 0 ? text.Length : end) - at);
        return end < 0 ? text.Length : end + 1;
    }

    private static int ReadDouble(string text, int at, StringBuilder value, ref string? problem)
    {
        while (at < text.Length)
        {
            char c = text[at++];
            if (c == '"') return at;
            if (c is '$' or '`')
            {
                problem = Unreadable(c);
                return at;
            }

            bool isEscape = c == '\\' && at < text.Length && text[at] is '"' or '\\' or '$' or '`';
            value.Append(isEscape && c == '\\' ? text[at++] : c);
        }

        problem = "expected a closing \" at the end of the value";
        return at;
    }

    private static int ReadAnsi(string text, int at, StringBuilder value, ref string? problem)
    {
        while (at < text.Length)
        {
            char c = text[at++];
            if (c == '\'') return at;
            if (c != '\\' || at == text.Length)
            {
                value.Append(c);
                continue;
            }

            char escaped = text[at++];
            value.Append(escaped switch { 'n' => '\n', 't' => '\t', 'r' => '\r', _ => escaped });
        }

        problem = "expected a closing ' at the end of the value";
        return at;
    }
}
