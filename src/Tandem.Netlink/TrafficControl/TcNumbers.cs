using System.Globalization;

namespace Tandem.Netlink.TrafficControl;

/// <summary>Numbers with units, as tc prints them.</summary>
internal static class TcNumbers
{
    private static readonly string[] RateUnits = ["", "K", "M", "G", "T"];

    /// <summary>Bits a second, in the largest unit that loses little.</summary>
    internal static string Rate(ulong bytesPerSecond)
    {
        ulong bits = bytesPerSecond * 8;
        int unit = 0;
        while (unit < RateUnits.Length - 1 && bits >= 1000 && (bits % 1000 == 0 || bits >= 1_000_000))
        {
            bits /= 1000;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{bits}{RateUnits[unit]}bit");
    }

    /// <summary>Octets, in Kb or Mb of 1024 where they come near a whole number of them.</summary>
    internal static string Size(uint bytes)
    {
        double mega = Math.Round(bytes / 1048576.0), kilo = Math.Round(bytes / 1024.0);
        if (bytes >= 1048576 && Math.Abs((mega * 1048576) - bytes) < 1024) return Number(mega) + "Mb";
        if (bytes >= 1024 && Math.Abs((kilo * 1024) - bytes) < 16) return Number(kilo) + "Kb";
        return Number(bytes) + "b";
    }

    /// <summary>Microseconds, three digits of the unit that fits.</summary>
    internal static string Time(double microseconds) => microseconds switch
    {
        >= 1_000_000 => ThreeDigits(microseconds / 1_000_000) + "s",
        >= 1000 => ThreeDigits(microseconds / 1000) + "ms",
        _ => Number(Math.Floor(microseconds)) + "us",
    };

    private static string Number(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    // C's %.3g, for the values met here.
    private static string ThreeDigits(double value) =>
        value.ToString(value >= 100 ? "0" : value >= 10 ? "0.#" : "0.##", CultureInfo.InvariantCulture);
}
