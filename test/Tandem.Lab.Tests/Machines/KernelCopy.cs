using Tandem.Lab.Machines;

namespace Tandem.Lab.Tests.Machines;

/// <summary>Kernels that a test may damage.</summary>
internal static class KernelCopy
{
    /// <summary>A kernel in a folder of its own, of links to the files of another.</summary>
    internal static MachineKernel Of(MachineKernel kernel, string folder)
    {
        MachineKernel copy = new(kernel.Release, Path.Combine(folder, "kernel"));
        Directory.CreateDirectory(Path.GetDirectoryName(copy.Image)!);
        File.CreateSymbolicLink(Path.Combine(copy.Folder, "vmlinux"), KernelImage.For(kernel));
        Directory.CreateDirectory(copy.Modules);
        foreach (string entry in Directory.EnumerateFileSystemEntries(kernel.Modules))
            File.CreateSymbolicLink(Path.Combine(copy.Modules, Path.GetFileName(entry)), entry);
        return copy;
    }
}
