namespace Tandem.CommandLine.Teamdctl;

/// <summary>The lines that the original's client library adds on standard error.</summary>
/// <param name="errors">Standard error.</param>
/// <param name="priority">As in syslog(3): errors are shown from 3 on.</param>
/// <param name="library">Its name.</param>
internal sealed class LibraryLog(TextWriter errors, int priority, string library = "libteamdctl")
{
    private const int Error = 3;
    private const int Info = 6;
    private const int Debug = 7;

    /// <summary>What the environment variable TEAMDCTL_LOG (or TEAM_LOG) asks for: a number, <c>err</c>, <c>info</c> or <c>debug</c>.</summary>
    /// <returns>3 when it is absent; 0, which is nothing, when it is something else.</returns>
    internal static int PriorityOf(string? variable) => variable switch
    {
        null => Error,
        _ when int.TryParse(variable, out int number) => number,
        _ when variable.StartsWith("err", StringComparison.Ordinal) => Error,
        _ when variable.StartsWith("info", StringComparison.Ordinal) => Info,
        _ when variable.StartsWith("debug", StringComparison.Ordinal) => Debug,
        _ => 0,
    };

    /// <summary>Writes one error.</summary>
    /// <param name="function">The original's C function, which is part of the line.</param>
    /// <param name="message">What happened.</param>
    internal void WriteError(string function, string message)
    {
        if (priority >= Error) errors.WriteLine($"{library}: {function}: {message}");
    }
}
