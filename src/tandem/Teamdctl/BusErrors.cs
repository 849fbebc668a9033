using Tandem.Linux;
using Tandem.Linux.DBus;

namespace Tandem.CommandLine.Teamdctl;

/// <summary>What D-Bus's own library says of a bus that cannot be connected to.</summary>
internal static class BusErrors
{
    private const string Prefix = "org.freedesktop.DBus.Error.";
    private const string PathKey = "unix:path=";

    /// <summary>The error's name.</summary>
    internal static string NameOf(Errno error) => Prefix + error switch
    {
        Errno.NoEntry => "FileNotFound",
        Errno.ConnectionRefused => "NoServer",
        Errno.AccessDenied => "AccessDenied",
        Errno.Invalid => "BadAddress",
        _ => "Failed",
    };

    /// <summary>The text that follows it.</summary>
    internal static string TextOf(Errno error)
    {
        string address = MessageBus.Address;
        if (!address.Contains(':', StringComparison.Ordinal)) return "Address does not contain a colon";
        string reason = LinuxException.Describe(error);
        return address.StartsWith(PathKey, StringComparison.Ordinal)
            ? $"Failed to connect to socket {address[PathKey.Length..].Split(',', ';')[0]}: {reason}"
            : $"Failed to connect to {address}: {reason}";
    }
}
