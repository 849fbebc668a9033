using System.Globalization;

namespace Tandem.Linux.Processes;

/// <summary>Keeps a program that waits most of its life small.</summary>
public static class WorkingSet
{
    /// <summary>Gives back what only starting needed: collects the heap, and unmaps the program's file until it is used again.</summary>
    /// <remarks>
    /// Only parts of files that cannot be written and of which no page was changed (loading changes some): what is needed again
    /// comes back from the kernel's cache. Costs some milliseconds once. Source: Documentation/filesystems/proc.rst, smaps.
    /// </remarks>
    public static void Trim()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        string? mapping = null;
        foreach (string line in File.ReadAllLines("/proc/self/smaps"))
        {
            // 55e0c0a00000-55e0c0e5d000 r-xp 00231000 fe:00 1234   /usr/bin/tandem
            // Anonymous:             0 kB
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words[0].Contains('-', StringComparison.Ordinal)) mapping = IsFile(words) ? words[0] : null;
            else if (mapping is not null && words[0] == "Anonymous:" && words[1] == "0") Release(mapping.Split('-'));
        }
    }

    private static bool IsFile(string[] words) => words.Length == 6 && words[1] is "r-xp" or "r--p" && words[5][0] == '/';

    private static unsafe void Release(string[] bounds)
    {
        nuint start = nuint.Parse(bounds[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        nuint end = nuint.Parse(bounds[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        _ = Native.madvise((void*)start, end - start, Native.MADV_DONTNEED); // only advice: refused is fine
    }
}
