namespace Tandem.Lab.Machines;

/// <summary>Remembers that KVM was tried in vain since this host was booted: each try costs time.</summary>
internal static class KvmMemory
{
    private const string Device = "/dev/kvm";
    private const string BootId = "/proc/sys/kernel/random/boot_id";

    /// <summary>What to try first.</summary>
    internal static Accelerator Choose(MachineKernel kernel)
    {
        if (!IsUsable()) return Accelerator.Emulation;
        string file = FileFor(kernel);
        return File.Exists(file) && File.ReadAllText(file) == File.ReadAllText(BootId) ? Accelerator.Emulation : Accelerator.Kvm;
    }

    /// <summary>KVM does not run this kernel here.</summary>
    internal static void RememberFailure(MachineKernel kernel)
    {
        try
        {
            File.WriteAllText(FileFor(kernel), File.ReadAllText(BootId));
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            // The kernels are another user's: it is tried again the next time.
        }
    }

    private static bool IsUsable()
    {
        try
        {
            using FileStream device = new(Device, FileMode.Open, FileAccess.ReadWrite);
            return true;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string FileFor(MachineKernel kernel) => Path.Combine(kernel.Folder, "no-kvm");
}
