namespace Tandem.CommandLine.Teamdctl;

/// <summary>Finds the command that words mean.</summary>
/// <remarks>
/// Each word may be cut to any beginning, even to nothing, and means the first entry of its level that begins so. A
/// word ends the command when it can be run and declares as many parameters as words remain, or more; so a word too
/// many is looked up as a further word of the command, and not found. Source: utils/teamdctl.c (behaviour).
/// </remarks>
internal static class TeamdctlSearch
{
    /// <summary>Finds the command.</summary>
    /// <param name="words">The words after the device's name.</param>
    /// <param name="verb">The command; null when there is none.</param>
    /// <param name="parameters">What follows it.</param>
    /// <returns>Null, or the original's message.</returns>
    internal static string? Find(
        IReadOnlyList<string> words, out TeamdctlVerb? verb, out IReadOnlyList<string> parameters)
    {
        verb = null;
        parameters = [];
        IReadOnlyList<TeamdctlVerb> level = TeamdctlVerbs.All;
        for (int used = 0; used < words.Count;)
        {
            string word = words[used++];
            TeamdctlVerb? found = level.FirstOrDefault(v => v.Word.StartsWith(word, StringComparison.Ordinal));
            if (found is null) return $"Unknown command \"{word}\".";

            int left = words.Count - used;
            if (found.Run is not null && left <= found.Parameters.Count)
            {
                if (left < found.Parameters.Count)
                    return $"Command line parameter \"{found.Parameters[left]}\" expected.";

                verb = found;
                parameters = [.. words.Skip(used)];
                return null;
            }

            level = found.Children;
        }

        return "None or incomplete command";
    }
}
