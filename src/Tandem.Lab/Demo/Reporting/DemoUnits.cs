using System.Globalization;

namespace Tandem.Lab.Demo.Reporting;

/// <summary>Octets and rates in words, by powers of 1000 as in kB/s.</summary>
public static class DemoUnits
{
    /// <summary>E.g. <c>48.0 MB</c>.</summary>
    public static string Size(double bytes) => Scaled(bytes) + "B";

    /// <summary>E.g. <c>128 kB/s</c>.</summary>
    public static string Rate(double bytesPerSecond) => Scaled(bytesPerSecond) + "B/s";

    private static string Scaled(double value) => value switch
    {
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{value / 1_000_000:0.0#} M"),
        >= 1000 => string.Create(CultureInfo.InvariantCulture, $"{value / 1000:0} k"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0} "),
    };
}
