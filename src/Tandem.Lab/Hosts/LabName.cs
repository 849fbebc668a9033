using System.Globalization;

namespace Tandem.Lab.Hosts;

/// <summary>The name of a lab's network namespace: says which process made it, so that left-overs can be told.</summary>
/// <remarks>Shape: <c>tandem-lab-PID-START-N-HOST</c>; START is when the process began, since numbers are used again.</remarks>
/// <param name="Pid">The process that made it.</param>
/// <param name="Started">When that process began, in clock ticks since the machine did (proc(5), stat field 22).</param>
/// <param name="Lab">Which of the process's labs.</param>
/// <param name="Host">The host's name.</param>
internal readonly record struct LabName(int Pid, long Started, int Lab, string Host)
{
    private const string Prefix = "tandem-lab";
    private const int Parts = 6; // the prefix has two

    /// <summary>True while the process that made it lives.</summary>
    internal bool IsInUse => StartOf(Pid) == Started;

    internal static LabName Of(int lab, string host) =>
        new(Environment.ProcessId, StartOf(Environment.ProcessId) ?? 0, lab, host);

    /// <returns>False for names that no lab made.</returns>
    internal static bool TryParse(string text, out LabName name)
    {
        name = default;
        string[] parts = text.Split('-', Parts);
        if (parts.Length != Parts || $"{parts[0]}-{parts[1]}" != Prefix) return false;
        if (!TryParse(parts[2], out long pid) || !TryParse(parts[3], out long started) || !TryParse(parts[4], out long lab))
            return false;
        name = new LabName((int)pid, started, (int)lab, parts[5]);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{Pid}-{Started}-{Lab}-{Host}");

    private static bool TryParse(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    // Null when there is no such process, or only its exit code is left to be fetched. The second field, the program's
    // name, may hold anything, parentheses too.
    private static long? StartOf(int pid)
    {
        try
        {
            string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : long.Parse(fields[19], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
