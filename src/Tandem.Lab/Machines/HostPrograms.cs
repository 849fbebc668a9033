namespace Tandem.Lab.Machines;

/// <summary>Programs of the host that machines need.</summary>
internal static class HostPrograms
{
    private static readonly string[] s_folders = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    /// <summary>Where a program is.</summary>
    /// <exception cref="MachineException">Nowhere.</exception>
    internal static string Find(string name) => s_folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new MachineException($"{name} is missing; scripts/setup machine installs it");
}
