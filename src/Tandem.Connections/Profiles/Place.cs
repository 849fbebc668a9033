namespace Tandem.Connections.Profiles;

/// <summary>Where something was read.</summary>
/// <param name="File">The file; empty when it was given on a command line or by the kernel.</param>
/// <param name="Line">From 1; 0 when there is none.</param>
public readonly record struct Place(string File, int Line)
{
    /// <summary>Not from a file.</summary>
    public static readonly Place None = new("", 0);

    /// <summary><c>FILE:LINE: MESSAGE</c>, as editors jump by; the message alone when there is no file.</summary>
    public string Say(string message) => string.IsNullOrEmpty(File) ? message : $"{File}:{Line}: {message}";
}
