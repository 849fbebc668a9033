using System.Text;

namespace Tandem.Connections.Keyfiles;

/// <summary>The escapes of GLib's key files: <c>\s \n \t \r \\</c>.</summary>
internal static class KeyfileText
{
    internal static string Read(string text, out string? problem)
    {
        StringBuilder value = new();
        problem = null;
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\')
            {
                value.Append(text[at]);
                continue;
            }

            char escaped = ++at < text.Length ? text[at] : '\0';
            switch (escaped)
            {
                case 's': value.Append(' '); break;
                case 'n': value.Append('\n'); break;
                case 't': value.Append('\t'); break;
                case 'r': value.Append('\r'); break;
                case '\\': value.Append('\\'); break;
                case ';': value.Append(';'); break;
                default:
                    problem = @"expected \s, \n, \t, \r, \; or \\ after a backslash";
                    return value.ToString();
            }
        }

        return value.ToString();
    }

    internal static string Write(string value)
    {
        StringBuilder text = new();
        for (int at = 0; at < value.Length; at++)
        {
            switch (value[at])
            {
                case ' ' when at == 0: text.Append(@"\s"); break;
                case '\n': text.Append(@"\n"); break;
                case '\t': text.Append(@"\t"); break;
                case '\r': text.Append(@"\r"); break;
                case '\\': text.Append(@"\\"); break;
                default: text.Append(value[at]); break;
            }
        }

        return text.ToString();
    }
}
