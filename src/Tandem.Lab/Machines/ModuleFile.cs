using System.Diagnostics;
using System.IO.Compression;

namespace Tandem.Lab.Machines;

/// <summary>A module's file, which the distribution may have compressed.</summary>
internal static class ModuleFile
{
    /// <summary>Its content as the kernel takes it.</summary>
    /// <param name="path">Ends in <c>.ko</c>, <c>.ko.xz</c>, <c>.ko.gz</c> or <c>.ko.zst</c>.</param>
    /// <exception cref="MachineException">It cannot be decompressed.</exception>
    internal static byte[] Read(string path) => Path.GetExtension(path) switch
    {
        ".xz" => Decompress("xz", path),
        ".zst" => Decompress("zstd", path),
        ".gz" => ReadGzip(path),
        _ => File.ReadAllBytes(path),
    };

    private static byte[] ReadGzip(string path)
    {
        using GZipStream content = new(File.OpenRead(path), CompressionMode.Decompress);
        return ReadToEnd(content);
    }

    private static byte[] Decompress(string program, string path)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, ["-dc", path]) { RedirectStandardOutput = true })!;
            byte[] content = ReadToEnd(process.StandardOutput.BaseStream);
            process.WaitForExit();
            return process.ExitCode == 0 ? content : throw new MachineException($"{program} cannot decompress {path}");
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new MachineException($"{program}: {missing.Message}; scripts/setup machine installs it");
        }
    }

    private static byte[] ReadToEnd(Stream source)
    {
        using MemoryStream content = new();
        source.CopyTo(content);
        return content.ToArray();
    }
}
