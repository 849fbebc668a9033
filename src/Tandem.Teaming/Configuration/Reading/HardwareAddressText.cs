using System.Globalization;
using Tandem.Primitives;

namespace Tandem.Teaming.Configuration.Reading;

/// <summary>Reads <c>hwaddr</c> as liberally as teamd does.</summary>
/// <remarks>
/// Shape: six groups of hexadecimal digits with ':' between them, none above ff. A group may be empty (0), start with
/// blanks, '+' or '0x', and have blanks after it. Source: parse_hwaddr in teamd.c (behaviour).
/// </remarks>
internal static class HardwareAddressText
{
    /// <summary>Parses <paramref name="text"/>.</summary>
    /// <returns>Null when it is good; else what would be right, for a message.</returns>
    internal static string? Parse(string text, out MacAddress address)
    {
        address = default;
        string[] groups = text.Split(':');
        byte[] octets = new byte[groups.Length];
        for (int i = 0; i < groups.Length; i++)
        {
            if (!TryParseGroup(groups[i], out octets[i])) return "six groups from 0 to ff with ':' between them";
        }

        if (groups.Length != MacAddress.Length)
            return $"{MacAddress.Length} groups with ':' between them";
        address = MacAddress.FromOctets(octets);
        return address.IsValidUnicast ? null : "an address that one device may have, neither a group's nor zero";
    }

    private static bool TryParseGroup(string group, out byte octet)
    {
        const string blanks = " \t\n\v\f\r";
        octet = 0;
        ReadOnlySpan<char> digits = group.AsSpan().Trim(blanks);
        bool isEmpty = digits.IsEmpty;
        if (digits.StartsWith('+')) digits = digits[1..];
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) digits = digits[2..];

        digits = digits.TrimStart('0') is { IsEmpty: false } significant ? significant : digits;
        return isEmpty ||
            byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out octet);
    }
}
