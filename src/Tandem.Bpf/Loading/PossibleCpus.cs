using System.Globalization;

namespace Tandem.Bpf.Loading;

/// <summary>How many copies a per-processor value has.</summary>
public static class PossibleCpus
{
    private const string Path = "/sys/devices/system/cpu/possible";

    /// <summary>Processors that could ever be present, e.g. 128 for <c>0-127</c>.</summary>
    public static int Count { get; } = Parse(File.ReadAllText(Path));

    /// <summary>The highest number in a list such as <c>0-3,8</c>, plus one: values are laid out up to it.</summary>
    internal static int Parse(string list) =>
        1 + list.Trim().Split(',', '-').Max(static number => int.Parse(number, CultureInfo.InvariantCulture));
}
