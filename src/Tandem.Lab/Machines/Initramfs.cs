using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tandem.Lab.Machines;

/// <summary>The file system that a machine's kernel begins with: busybox, our scripts, and the modules to reach the host's files.</summary>
internal static class Initramfs
{
    private const string Busybox = "/bin/busybox";

    private static readonly string[] s_modules = ["virtio_pci", "virtio_console", "9pnet_virtio", "9p", "overlay"];

    private static readonly string[] s_applets =
    [
        "cat", "cp", "head", "hostname", "ifconfig", "insmod", "kill", "ln", "mkdir", "mkfifo", "mount", "poweroff", "printf", "setsid",
        "sh", "sleep", "stty", "switch_root", "sync", "tail",
    ];

    /// <summary>Finds or makes the one for a kernel; it is kept beside the kernel.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="MachineException">A part of it is not there.</exception>
    internal static string For(MachineKernel kernel)
    {
        if (!File.Exists(Busybox)) throw new MachineException($"{Busybox} is missing; scripts/setup machine installs it");
        IReadOnlyList<string> modules = ModuleDependencies.Parse(
            File.ReadLines(Path.Combine(kernel.Modules, "modules.dep")),
            File.ReadLines(Path.Combine(kernel.Modules, "modules.builtin"))).InOrder(s_modules);
        string path = Path.Combine(kernel.Folder, $"initramfs-{Fingerprint(modules)}.cpio");
        if (!File.Exists(path)) WholeFile.Write(path, file => Write(file, kernel, modules));
        return path;
    }

    /// <summary>Writes it.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="modules">The modules to load, in this order.</param>
    internal static void Write(Stream target, MachineKernel kernel, IReadOnlyList<string> modules)
    {
        CpioWriter archive = new(target);
        foreach (string folder in (string[])["bin", "dev", "host", "changes", "modules", "proc", "root", "sys"]) archive.AddFolder(folder);
        archive.AddDevice("dev/console", 5, 1);
        archive.AddFile("bin/busybox", File.ReadAllBytes(Busybox));
        foreach (string applet in s_applets) archive.AddLink("bin/" + applet, "busybox");
        archive.AddFile("init", GuestFiles.Init);
        archive.AddFile("machine.sh", GuestFiles.Machine);
        string[] names = [.. modules.Select(static module => Path.GetFileName(module).Split('.')[0] + ".ko")];
        for (int i = 0; i < modules.Count; i++)
            archive.AddFile("modules/" + names[i], Decompression.Undo(File.ReadAllBytes(Path.Combine(kernel.Modules, modules[i]))));
        archive.AddFile("modules/order", Encoding.UTF8.GetBytes(string.Concat(names.Select(static name => name + "\n"))));
        archive.Finish();
    }

    // Of all that may differ from one to the next; a kernel's modules do not change.
    private static string Fingerprint(IReadOnlyList<string> modules)
    {
        FileInfo busybox = new(Busybox);
        string parts = string.Create(
            CultureInfo.InvariantCulture,
            $"{busybox.Length} {busybox.LastWriteTimeUtc.Ticks} {string.Join(' ', modules)} {string.Join(' ', s_applets)}\n");
        byte[] all = [.. Encoding.UTF8.GetBytes(parts), .. GuestFiles.Init, .. GuestFiles.Machine];
        return Convert.ToHexStringLower(SHA256.HashData(all))[..16];
    }
}
