namespace Tandem.Linux;

/// <summary>Reads and writes on descriptors of any kind.</summary>
public static class Files
{
    private const int OpenReadOnlyCloseOnExec = 0x80000;

    /// <summary>Reads once; retries when a signal interrupts the call.</summary>
    /// <returns>Bytes read, 0 at the end, or <see cref="Errno.Again"/> when nothing is there.</returns>
    public static unsafe SysResult Read(FileDescriptor source, Span<byte> buffer)
    {
        using FdLease fd = new(source);
        while (true)
        {
            SysResult result;
            fixed (byte* p = buffer) result = Native.Result(Native.read(fd.Value, p, (nuint)buffer.Length));
            if (result.Error != Errno.Interrupted) return result;
        }
    }

    /// <summary>Reads a file to its end.</summary>
    /// <exception cref="LinuxException">It cannot be read.</exception>
    public static byte[] ReadToEnd(FileDescriptor file)
    {
        using MemoryStream all = new();
        byte[] part = new byte[4096];
        while (true)
        {
            int length = (int)Files.Read(file, part).OrThrow("read");
            if (length == 0) return all.ToArray();
            all.Write(part, 0, length);
        }
    }

    /// <summary>Writes once; retries when a signal interrupts the call.</summary>
    /// <returns>Bytes written.</returns>
    public static unsafe SysResult Write(FileDescriptor target, ReadOnlySpan<byte> bytes)
    {
        using FdLease fd = new(target);
        while (true)
        {
            SysResult result;
            fixed (byte* p = bytes) result = Native.Result(Native.write(fd.Value, p, (nuint)bytes.Length));
            if (result.Error != Errno.Interrupted) return result;
        }
    }

    /// <summary>Opens for reading and writing, closed on exec.</summary>
    public static SysResult OpenReadWrite(string path) =>
        Native.Result(Native.open(path, Native.O_RDWR | OpenReadOnlyCloseOnExec, 0));

    /// <summary>Opens for reading, closed on exec: what a namespace or a directory handle needs.</summary>
    public static SysResult OpenReadOnly(string path) =>
        Native.Result(Native.open(path, OpenReadOnlyCloseOnExec, 0));
}
