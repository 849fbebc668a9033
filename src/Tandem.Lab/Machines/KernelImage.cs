using System.Buffers.Binary;

namespace Tandem.Lab.Machines;

/// <summary>The kernel without the shell that unpacks it at each boot, which emulation makes seconds of.</summary>
/// <remarks>Source: Documentation/arch/x86/boot.rst, the real-mode header, protocol 2.08 and later.</remarks>
internal static class KernelImage
{
    private const int SetupSectors = 0x1F1; // u8, without the first sector
    private const int Signature = 0x202; // "HdrS"
    private const int PayloadOffset = 0x248; // u32, from the protected-mode code on
    private const int PayloadLength = 0x24C; // u32, with four octets of the unpacked length at the end
    private const int Sector = 512;
    private const int LengthOctets = 4;

    /// <summary>Finds or unpacks it; it is kept beside the kernel.</summary>
    /// <returns>Path of an ELF file.</returns>
    /// <exception cref="MachineException">The kernel is not as expected.</exception>
    internal static string For(MachineKernel kernel)
    {
        string path = Path.Combine(kernel.Folder, "vmlinux");
        if (!File.Exists(path)) WholeFile.Write(path, file => file.Write(Unpack(File.ReadAllBytes(kernel.Image))));
        return path;
    }

    /// <summary>Unpacks one.</summary>
    /// <param name="image">A <c>bzImage</c>.</param>
    internal static byte[] Unpack(byte[] image)
    {
        if (image.Length < PayloadLength + LengthOctets || !image.AsSpan(Signature, 4).SequenceEqual("HdrS"u8))
            throw new MachineException("this is no Linux kernel for x86");
        int sectors = image[SetupSectors] == 0 ? 4 : image[SetupSectors];
        long at = ((sectors + 1) * Sector) + (long)BinaryPrimitives.ReadUInt32LittleEndian(image.AsSpan(PayloadOffset));
        long length = (long)BinaryPrimitives.ReadUInt32LittleEndian(image.AsSpan(PayloadLength)) - LengthOctets;
        if (length <= 0 || at + length > image.Length) throw new MachineException("the kernel's file is damaged");
        byte[] content = Decompression.Undo(image[(int)at..(int)(at + length)]);
        return content is [0x7F, (byte)'E', (byte)'L', (byte)'F', ..]
            ? content
            : throw new MachineException("the kernel is compressed in an unknown way");
    }
}
