namespace Tandem.Teaming.State;

/// <summary>Splits the path of a state item.</summary>
internal static class StatePath
{
    /// <summary>Splits at the dots; a part in double quotes may hold dots, e.g. <c>ports."eth0.100".link.up</c>.</summary>
    /// <returns>False when a part is empty or a quote is not closed or stands inside a part.</returns>
    public static bool TrySplit(string path, out IReadOnlyList<string> parts)
    {
        List<string> found = [];
        parts = found;
        for (int at = 0; ; at++)
        {
            bool quoted = at < path.Length && path[at] == '"';
            int start = quoted ? at + 1 : at;
            int end = path.IndexOf(quoted ? '"' : '.', Math.Min(start, path.Length));
            if (end < 0 && quoted) return false;
            if (end < 0) end = path.Length;

            string part = path[start..end];
            if (part.Length == 0 || part.Contains('"', StringComparison.Ordinal)) return false;
            found.Add(part);

            at = quoted ? end + 1 : end;
            if (at == path.Length) return true;
            if (path[at] != '.') return false;
        }
    }
}
