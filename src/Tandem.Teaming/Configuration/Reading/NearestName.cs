namespace Tandem.Teaming.Configuration.Reading;

/// <summary>Finds the name that somebody probably meant.</summary>
internal static class NearestName
{
    /// <summary>The nearest of <paramref name="known"/>; null when none is near enough to be worth a guess.</summary>
    internal static string? Find(string given, IEnumerable<string> known)
    {
        string? nearest = null;
        int best = int.MaxValue;
        foreach (string name in known)
        {
            int distance = Distance(Normalized(given), Normalized(name));
            if (distance >= best || !IsNear(given, name, distance)) continue;
            (nearest, best) = (name, distance);
        }

        return nearest;
    }

    /// <summary>The one of <paramref name="known"/> that one slip of the finger made <paramref name="given"/> of; null when there is none.</summary>
    internal static string? FindTypo(string given, IEnumerable<string> known) =>
        known.FirstOrDefault(name => name.Length > 3 && Distance(Normalized(given), Normalized(name)) <= 1);

    /// <summary><c>; did you mean "x"?</c>, or nothing.</summary>
    internal static string Suggest(string given, IEnumerable<string> known) =>
        Find(given, known) is { } name ? $"; did you mean \"{name}\"?" : "";

    // A third of the letters may be wrong; a longer or shorter form of the same word counts too.
    private static bool IsNear(string given, string name, int distance) =>
        distance <= Math.Max(1, name.Length / 3) ||
        (Math.Min(given.Length, name.Length) >= 3 &&
            (given.StartsWith(name, StringComparison.OrdinalIgnoreCase) ||
                name.StartsWith(given, StringComparison.OrdinalIgnoreCase)));

    private static string Normalized(string name) =>
        name.ToLowerInvariant().Replace("-", "_", StringComparison.Ordinal);

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that turn one into the other.</summary>
    internal static int Distance(string from, string to)
    {
        const int longest = 64;
        if (from.Length > longest || to.Length > longest) return int.MaxValue;
        int[,] cost = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++) cost[i, 0] = i;
        for (int j = 0; j <= to.Length; j++) cost[0, j] = j;
        for (int i = 1; i <= from.Length; i++)
        {
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = cost[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                bool isSwap = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
                if (isSwap) cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[from.Length, to.Length];
    }
}
