using System.Text;

namespace Tandem.Linux;

/// <summary>Reads and writes on descriptors of any kind.</summary>
public static class Files
{
    private const int OpenReadOnlyCloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int PathMax = 4096;

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
        TryReadToEnd(file, out byte[] content).OrThrow("read");
        return content;
    }

    /// <summary>Reads a file to its end.</summary>
    /// <returns>Why it cannot be read.</returns>
    public static SysResult TryReadToEnd(FileDescriptor file, out byte[] content)
    {
        using MemoryStream all = new();
        byte[] part = new byte[4096];
        SysResult read;
        while ((read = Read(file, part)).Raw > 0) all.Write(part, 0, (int)read.Raw);
        content = all.ToArray();
        return read;
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

    /// <summary>Makes a directory; that there is one already is fine.</summary>
    /// <param name="path">Its parent must exist.</param>
    /// <param name="mode">Permission bits, which the umask restricts.</param>
    /// <returns><see cref="Errno.Exists"/> when there is something else of that name.</returns>
    public static SysResult MakeDirectory(string path, uint mode)
    {
        SysResult result = Native.Result(Native.mkdir(path, mode));
        return result.Error == Errno.Exists && Directory.Exists(path) ? default : result;
    }

    /// <summary>Reads where a symbolic link leads, as it is written there.</summary>
    /// <returns><see cref="Errno.Invalid"/> when it is no link; <see cref="Errno.NameTooLong"/> when it is longer than a path may be.</returns>
    public static unsafe SysResult TryReadLink(string path, out string target)
    {
        target = "";
        Span<byte> buffer = stackalloc byte[PathMax];
        SysResult result;
        fixed (byte* p = buffer) result = Native.Result(Native.readlink(path, p, PathMax));
        if (result.Raw == PathMax) return SysResult.Failure(Errno.NameTooLong);
        if (result.Raw > 0) target = Encoding.UTF8.GetString(buffer[..(int)result.Raw]);
        return result;
    }

    /// <summary>Opens for reading and writing, closed on exec.</summary>
    public static SysResult OpenReadWrite(string path) =>
        Native.Result(Native.open(path, Native.O_RDWR | OpenReadOnlyCloseOnExec, 0));

    /// <summary>Opens for reading without ever waiting for somebody at the other end, as a pipe otherwise does.</summary>
    public static SysResult OpenWithoutWaiting(string path) =>
        Native.Result(Native.open(path, OpenReadOnlyCloseOnExec | NonBlocking, 0));

    /// <summary>Opens for reading, closed on exec: what a namespace or a directory handle needs.</summary>
    public static SysResult OpenReadOnly(string path) =>
        Native.Result(Native.open(path, OpenReadOnlyCloseOnExec, 0));
}
