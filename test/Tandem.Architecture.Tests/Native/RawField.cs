namespace Tandem.Architecture.Tests.Native;

/// <summary>One field in the words of the header.</summary>
/// <param name="Name">Its C name; <c>-</c> for padding that the header does not name.</param>
/// <param name="SinceLinux">The headers that have it; null for any that can be met.</param>
public sealed record RawField(string Name, Version? SinceLinux)
{
    internal bool IsPadding => Name == "-";

    /// <summary>Reads <c>name</c> or <c>name@6.6</c>.</summary>
    internal static RawField Parse(string text)
    {
        string[] parts = text.Split('@');
        return new RawField(parts[0], parts.Length > 1 ? Version.Parse(parts[1]) : null);
    }
}
