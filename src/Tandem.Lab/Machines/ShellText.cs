using System.Text;

namespace Tandem.Lab.Machines;

/// <summary>Text for a POSIX shell.</summary>
public static class ShellText
{
    /// <summary>One word that stands for exactly <paramref name="text"/>.</summary>
    public static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    /// <summary>A script that runs one command, in place of the shell.</summary>
    /// <param name="words">The program, searched by <c>PATH</c>, and its arguments.</param>
    public static string Command(IEnumerable<string> words) => "exec " + string.Join(' ', words.Select(Quote)) + "\n";

    /// <summary>Puts an environment and a directory before a script.</summary>
    /// <remarks>A variable whose name no shell accepts is left out.</remarks>
    internal static string Within(IReadOnlyDictionary<string, string> environment, string directory, string script)
    {
        StringBuilder text = new();
        foreach ((string name, string value) in environment)
        {
            if (IsName(name)) text.Append("export ").Append(name).Append('=').Append(Quote(value)).Append('\n');
        }

        return text.Append("cd ").Append(Quote(directory)).Append(" || exit 125\n").Append(script).ToString();
    }

    private static bool IsName(string name) => name.Length > 0 && !char.IsAsciiDigit(name[0])
        && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
