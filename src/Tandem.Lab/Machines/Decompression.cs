using System.Diagnostics;
using System.IO.Compression;

namespace Tandem.Lab.Machines;

/// <summary>Undoes the compressions that distributions use for kernels and modules.</summary>
internal static class Decompression
{
    /// <summary>Undoes the one whose signature the data begins with; data without a known one is returned as it is.</summary>
    /// <exception cref="MachineException">It is damaged, or the program for it is missing.</exception>
    internal static byte[] Undo(byte[] data) => data switch
    {
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => Pass("xz", data),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Pass("zstd", data),
        [0x1F, 0x8B, ..] => Inflate(data),
        _ => data,
    };

    private static byte[] Inflate(byte[] data)
    {
        using GZipStream content = new(new MemoryStream(data), CompressionMode.Decompress);
        return ReadToEnd(content);
    }

    private static byte[] Pass(string program, byte[] data)
    {
        ProcessStartInfo start = new(HostPrograms.Find(program), ["-dc"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        Task feeding = Task.Run(() =>
        {
            using Stream input = process.StandardInput.BaseStream;
            input.Write(data);
        });
        byte[] content = ReadToEnd(process.StandardOutput.BaseStream);
        process.WaitForExit();
        feeding.Wait();
        return process.ExitCode == 0 ? content : throw new MachineException($"{program} cannot decompress a file of the kernel");
    }

    private static byte[] ReadToEnd(Stream source)
    {
        using MemoryStream content = new();
        source.CopyTo(content);
        return content.ToArray();
    }
}
