using System.Net;

namespace Tandem.Teaming.Configuration.Reading;

/// <summary>Checks a host of a link watch without asking a name server.</summary>
internal static class HostText
{
    private const int MaxLength = 253;
    private const int MaxLabelLength = 63;

    /// <summary>True for an IPv4 address or a host name.</summary>
    internal static bool IsIPv4HostOrName(string host) => IsHost(host, addressBytes: 4);

    /// <summary>True for an IPv6 address, with or without a zone, or a host name.</summary>
    internal static bool IsIPv6HostOrName(string host) => IsHost(host.Split('%')[0], addressBytes: 16);

    private static bool IsHost(string host, int addressBytes) =>
        !host.StartsWith('[') && IPAddress.TryParse(host, out IPAddress? address)
            ? address.GetAddressBytes().Length == addressBytes
            : IsName(host);

    // A last label of digits would make a name of a mistyped address such as 1.2.3.999.
    private static bool IsName(string host)
    {
        string[] labels = (host.EndsWith('.') ? host[..^1] : host).Split('.');
        return host.Length <= MaxLength && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabelLength && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
