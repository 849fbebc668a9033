namespace Tandem.Lab.Machines;

/// <summary>Where the kernels are that <c>scripts/setup machine</c> unpacks.</summary>
public static class MachineKernels
{
    private const string Variable = "TANDEM_KERNELS";

    /// <summary>
    /// The folder: <c>$TANDEM_KERNELS</c>, else <c>out/machine/kernels</c> of the source tree that holds the program or the working
    /// directory.
    /// </summary>
    /// <returns>Null when there is none.</returns>
    public static string? Folder() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen
        ? Path.GetFullPath(chosen)
        : Upwards(AppContext.BaseDirectory).Concat(Upwards(Environment.CurrentDirectory))
            .Select(static place => Path.Combine(place, "out", "machine", "kernels"))
            .FirstOrDefault(Directory.Exists);

    /// <summary>The newest kernel of a series.</summary>
    /// <param name="series">E.g. <c>6.1</c>; null for any.</param>
    /// <exception cref="MachineException">There is none.</exception>
    public static MachineKernel Require(string? series) =>
        (Folder() is { } folder ? MachineKernel.Find(folder, series) : null)
        ?? throw new MachineException($"there is no kernel{(series is null ? "" : " " + series)} to boot; scripts/setup machine fetches them");

    private static IEnumerable<string> Upwards(string from)
    {
        for (DirectoryInfo? at = new(from); at is not null; at = at.Parent) yield return at.FullName;
    }
}
