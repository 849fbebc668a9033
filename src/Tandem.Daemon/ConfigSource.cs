using System.Text;
using Tandem.Linux;

namespace Tandem.CommandLine.Teamd;

/// <summary>A configuration as it was given: its octets, and what messages call it.</summary>
/// <param name="Name">The file as typed, or the option that held the text.</param>
/// <param name="Octets">All of it.</param>
internal sealed record ConfigSource(string Name, byte[] Octets)
{
    private const string TextName = "--config";

    /// <summary>What messages call the configuration of <paramref name="options"/>.</summary>
    internal static string NameOf(TeamdOptions options) =>
        options.ConfigText is null && options.ConfigFile is { } file ? file : TextName;

    /// <summary>Reads what <paramref name="options"/> name; an empty object when they name nothing.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="error">Why it cannot be read; null when it was.</param>
    internal static ConfigSource? TryRead(TeamdOptions options, out string? error)
    {
        error = null;
        if (options.ConfigText is { } text) return new(TextName, Encoding.UTF8.GetBytes(text));
        if (options.ConfigFile is not { } file) return new(TextName, "{}"u8.ToArray());
        SysResult opened = Files.OpenReadOnly(file);
        if (opened.IsOk)
        {
            using FileDescriptor descriptor = new((int)opened.Raw);
            opened = Files.TryReadToEnd(descriptor, out byte[] octets);
            if (opened.IsOk) return new(file, octets);
        }

        string reason = LinuxException.Describe(opened.Error);
        error = opened.Error == Errno.NoEntry
            ? $"Failed to get absolute path of \"{file}\": {reason}"
            : $"{file}: {reason}";
        return null;
    }
}
