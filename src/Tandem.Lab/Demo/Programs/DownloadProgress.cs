using System.Globalization;
using Tandem.Primitives;

namespace Tandem.Lab.Demo.Programs;

/// <summary>What a downloading process tells about itself, one line a message.</summary>
/// <remarks>Shape: <c>TICKS BYTES</c> on the way, <c>TICKS BYTES SHA256</c> at the end; ticks are an <see cref="Instant"/>'s.</remarks>
/// <param name="At">When.</param>
/// <param name="Bytes">Octets received so far.</param>
/// <param name="Sha256">Of all of them, lower-case hexadecimal, when that was the end.</param>
public readonly record struct DownloadProgress(Instant At, long Bytes, string? Sha256 = null)
{
    /// <summary>Reads a line.</summary>
    /// <returns>False when it is something else.</returns>
    public static bool TryParse(string line, out DownloadProgress progress)
    {
        progress = default;
        string[] parts = line.Split(' ');
        if (parts.Length is not (2 or 3) || !TryParse(parts[0], out long ticks) || !TryParse(parts[1], out long bytes)) return false;
        progress = new DownloadProgress(new Instant(ticks), bytes, parts.Length == 3 ? parts[2] : null);
        return true;
    }

    /// <summary>The line.</summary>
    public override string ToString() => Sha256 is null
        ? string.Create(CultureInfo.InvariantCulture, $"{At.Ticks} {Bytes}")
        : string.Create(CultureInfo.InvariantCulture, $"{At.Ticks} {Bytes} {Sha256}");

    private static bool TryParse(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
