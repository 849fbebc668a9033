using System.Text.RegularExpressions;

namespace Tandem.Lab.Machines;

/// <summary>A kernel to boot machines with: an unpacked package of the distribution, not installed.</summary>
/// <param name="Release">What <c>uname -r</c> prints, e.g. <c>6.1.0-56-amd64</c>.</param>
/// <param name="Folder">Where the package was unpacked: it has <c>boot/</c> and <c>lib/modules/</c>.</param>
public sealed partial record MachineKernel(string Release, string Folder)
{
    /// <summary>The compressed kernel.</summary>
    public string Image => Path.Combine(Folder, "boot", "vmlinuz-" + Release);

    /// <summary>Its modules, with <c>modules.dep</c>.</summary>
    public string Modules => Path.Combine(Folder, "lib", "modules", Release);

    /// <summary>The kernels that <c>scripts/setup machine</c> unpacked, oldest first.</summary>
    /// <param name="folder">A folder with one folder a kernel, named after its release.</param>
    public static IReadOnlyList<MachineKernel> In(string folder) => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateDirectories(folder)
            .Select(static path => new MachineKernel(Path.GetFileName(path), path))
            .Where(static kernel => File.Exists(kernel.Image) && File.Exists(Path.Combine(kernel.Modules, "modules.dep")))
            .OrderBy(static kernel => SortKey(kernel.Release), StringComparer.Ordinal),
    ];

    /// <summary>The newest kernel of a series.</summary>
    /// <param name="folder">See <see cref="In"/>.</param>
    /// <param name="series">E.g. <c>6.1</c>, which is not <c>6.12</c>; null for any.</param>
    /// <returns>Null when there is none.</returns>
    public static MachineKernel? Find(string folder, string? series) => In(folder).LastOrDefault(kernel =>
        series is null || kernel.Release == series || kernel.Release.StartsWith(series + ".", StringComparison.Ordinal));

    // Numbers compare as numbers: 6.12 is newer than 6.1, and 6.1.0-100 than 6.1.0-56.
    private static string SortKey(string release) =>
        Number().Replace(release, static number => number.Value.PadLeft(10, '0'));

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
