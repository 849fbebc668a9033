namespace Tandem.CommandLine.Teamd;

/// <summary>Where messages go (-l).</summary>
internal enum LogTarget
{
    /// <summary><c>stdout</c>.</summary>
    StandardOutput,

    /// <summary><c>stderr</c>.</summary>
    StandardError,

    /// <summary><c>syslog</c>.</summary>
    Syslog,
}
