using System.Text;
using Tandem.Linux;

namespace Tandem.Daemon;

/// <summary>A configuration as it was given: its octets, and what messages call it.</summary>
/// <param name="Name">The file as typed, or what held the text.</param>
/// <param name="Octets">All of it: strict JSON in UTF-8.</param>
public sealed record ConfigSource(string Name, byte[] Octets)
{
    /// <summary>A configuration that is at hand as text.</summary>
    public static ConfigSource OfText(string name, string json) => new(name, Encoding.UTF8.GetBytes(json));

    /// <summary>Reads a file, which may be a pipe.</summary>
    /// <param name="path">As typed.</param>
    /// <param name="error">Why it cannot be read; null when it was.</param>
    public static ConfigSource? TryRead(string path, out string? error) => TryRead(path, Files.OpenReadOnly(path), out error);

    /// <summary>Reads a file that was read before, and waits for nobody: a pipe is empty by now.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="error">Why it cannot be read; null when it was.</param>
    internal static ConfigSource? TryReadAgain(string path, out string? error) =>
        TryRead(path, Files.OpenWithoutWaiting(path), out error);

    private static ConfigSource? TryRead(string path, SysResult opened, out string? error)
    {
        error = null;
        if (opened.IsOk)
        {
            using FileDescriptor descriptor = new((int)opened.Raw);
            opened = Files.TryReadToEnd(descriptor, out byte[] octets);
            if (opened.IsOk) return new(path, octets);
        }

        string reason = LinuxException.Describe(opened.Error);
        error = opened.Error == Errno.NoEntry
            ? $"Failed to get absolute path of \"{path}\": {reason}"
            : $"{path}: {reason}";
        return null;
    }
}
