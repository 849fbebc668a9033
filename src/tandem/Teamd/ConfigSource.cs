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
        try
        {
            return new(file, File.ReadAllBytes(file));
        }
        catch (Exception refused) when (refused is FileNotFoundException or DirectoryNotFoundException)
        {
            error = $"Failed to get absolute path of \"{file}\": {LinuxException.Describe(Errno.NoEntry)}";
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The runtime has one exception for both.
            error = $"{file}: {(Directory.Exists(file) ? LinuxException.Describe(Errno.IsDirectory) : SystemText.Of(refused))}";
        }

        return null;
    }
}
