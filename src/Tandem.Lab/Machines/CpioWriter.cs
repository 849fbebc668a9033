using System.Globalization;
using System.Text;

namespace Tandem.Lab.Machines;

/// <summary>Writes a cpio archive in the form that the kernel unpacks as its first file system.</summary>
/// <remarks>Source: Documentation/driver-api/early-userspace/buffer-format.rst, "newc": a header of hexadecimal text,
/// the name and the content, each filled up to a multiple of four octets.</remarks>
internal sealed class CpioWriter(Stream target)
{
    private const uint Folder = 0x4000; // S_IFDIR
    private const uint Regular = 0x8000; // S_IFREG
    private const uint SymbolicLink = 0xA000; // S_IFLNK
    private const uint CharacterDevice = 0x2000; // S_IFCHR
    private const uint Executable = 0x1ED; // rwxr-xr-x
    private const uint OwnersOnly = 0x180; // rw-------
    private const int Alignment = 4;
    private uint _number;

    /// <summary>Adds a folder; its parent must be there.</summary>
    internal void AddFolder(string name) => Add(name, Folder | Executable, []);

    /// <summary>Adds a file that can be executed.</summary>
    internal void AddFile(string name, ReadOnlySpan<byte> content) => Add(name, Regular | Executable, content);

    /// <summary>Adds a symbolic link.</summary>
    internal void AddLink(string name, string destination) =>
        Add(name, SymbolicLink | Executable, Encoding.UTF8.GetBytes(destination));

    /// <summary>Adds a character device.</summary>
    internal void AddDevice(string name, uint major, uint minor) => Add(name, CharacterDevice | OwnersOnly, [], major, minor);

    /// <summary>Writes the archive's end.</summary>
    internal void Finish() => Add("TRAILER!!!", 0, []);

    private void Add(string name, uint mode, ReadOnlySpan<byte> content, uint major = 0, uint minor = 0)
    {
        byte[] nameOctets = [.. Encoding.UTF8.GetBytes(name), 0];
        Span<uint> fields =
        [
            ++_number, mode, 0, 0, 1, 0, (uint)content.Length, 0, 0, major, minor, (uint)nameOctets.Length, 0,
        ];
        StringBuilder header = new("070701");
        foreach (uint field in fields) header.Append(field.ToString("X8", CultureInfo.InvariantCulture));
        byte[] headerOctets = Encoding.ASCII.GetBytes(header.ToString());
        target.Write(headerOctets);
        target.Write(nameOctets);
        Fill(headerOctets.Length + nameOctets.Length);
        target.Write(content);
        Fill(content.Length);
    }

    private void Fill(int written)
    {
        for (; written % Alignment != 0; written++) target.WriteByte(0);
    }
}
