namespace Tandem.Lab.Tests.Machines;

/// <summary>The processes of this host.</summary>
internal static class Processes
{
    /// <summary>The numbers of those that have <paramref name="sign"/> in their arguments.</summary>
    internal static IReadOnlyList<int> With(string sign) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(static path => int.TryParse(Path.GetFileName(path), out int pid) ? pid : 0)
            .Where(pid => pid > 0 && Arguments(pid).Contains(sign, StringComparison.Ordinal)),
    ];

    private static string Arguments(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
