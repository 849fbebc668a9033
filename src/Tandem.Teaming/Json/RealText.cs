using System.Globalization;

namespace Tandem.Teaming.Json;

/// <summary>Prints a real number as C's <c>%.17g</c> does, and so that it reads back as a real one.</summary>
/// <remarks>Shape: <c>1.0</c>, <c>0.10000000000000001</c>, <c>1e20</c>, <c>1.0000000000000001e-5</c>.</remarks>
internal static class RealText
{
    private const int Digits = 17;

    /// <summary>Formats a finite <paramref name="value"/>.</summary>
    internal static string Format(double value)
    {
        // d.dddddddddddddddde+xxx: all digits that %.17g would consider, correctly rounded.
        string scientific = value.ToString("e16", CultureInfo.InvariantCulture);
        int e = scientific.IndexOf('e', StringComparison.Ordinal);
        int exponent = int.Parse(scientific.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string sign = scientific[0] == '-' ? "-" : "";
        string digits = scientific[sign.Length..e].Replace(".", "", StringComparison.Ordinal).TrimEnd('0');

        return exponent is < -4 or >= Digits
            ? sign + Scientific(digits, exponent)
            : sign + Fixed(digits, exponent);
    }

    private static string Scientific(string digits, int exponent)
    {
        string fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{exponent}");
    }

    private static string Fixed(string digits, int exponent)
    {
        if (digits.Length == 0) return "0.0";
        if (exponent < 0) return "0." + new string('0', -exponent - 1) + digits;
        string padded = digits.PadRight(exponent + 2, '0');
        return padded[..(exponent + 1)] + "." + padded[(exponent + 1)..];
    }
}
