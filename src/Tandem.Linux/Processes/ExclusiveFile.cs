namespace Tandem.Linux.Processes;

/// <summary>A small file that stands for its holder: it appears complete, and is locked as long as the holder lives.</summary>
/// <remarks>
/// Whoever removes such a file holds its lock, so nobody removes the file that another just made. The lock (flock) ends
/// with the process, however it ends.
/// </remarks>
public sealed class ExclusiveFile : IDisposable
{
    private const uint OwnerWritesAllRead = 0x1a4; // 0644
    private readonly FileDescriptor _file;
    private readonly string _path;

    private ExclusiveFile(FileDescriptor file, string path) => (_file, _path) = (file, path);

    /// <summary>Makes the file with its content, mode 0644 whatever the umask, and holds it.</summary>
    /// <param name="path">Its place; next to it a temporary file is made, named after the thread.</param>
    /// <param name="content">All of it.</param>
    /// <param name="file">The file held, on success.</param>
    /// <returns><see cref="Errno.Exists"/> when there is such a file already.</returns>
    public static SysResult TryCreate(string path, ReadOnlySpan<byte> content, out ExclusiveFile? file)
    {
        file = null;
        string draft = $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}";
        Native.unlink(draft); // of a process of the same number that died half-way
        const int flags = Native.O_WRONLY | Native.O_CREAT | Native.O_EXCL | Native.O_CLOEXEC;
        SysResult opened = Native.Result(Native.open(draft, flags, OwnerWritesAllRead));
        if (!opened.IsOk) return opened;

        FileDescriptor descriptor = new((int)opened.Raw);
        SysResult result = Fill(descriptor, content);
        if (result.IsOk) result = Publish(draft, path);
        if (result.IsOk)
        {
            file = new ExclusiveFile(descriptor, path);
            return result;
        }

        Native.unlink(draft);
        descriptor.Dispose();
        return result;
    }

    /// <summary>Takes hold of a file that nobody holds.</summary>
    /// <returns>
    /// <see cref="Errno.Again"/> when somebody holds it, <see cref="Errno.NoEntry"/> when there is none.
    /// </returns>
    public static SysResult TryHold(string path, out ExclusiveFile? file)
    {
        file = null;
        SysResult opened = Files.OpenReadOnly(path);
        if (!opened.IsOk) return opened;

        FileDescriptor descriptor = new((int)opened.Raw);
        SysResult result = Lock(descriptor);

        // Removed between opening and locking: what is at the path now, if anything, is another file.
        if (result.IsOk && LinkCount(descriptor) == 0) result = SysResult.Failure(Errno.NoEntry);
        if (result.IsOk) file = new ExclusiveFile(descriptor, path);
        else descriptor.Dispose();
        return result;
    }

    /// <summary>Removes the file; it stays held until this is disposed.</summary>
    public SysResult Remove() =>
        LinkCount(_file) == 0 ? SysResult.Failure(Errno.NoEntry) : Native.Result(Native.unlink(_path));

    /// <summary>Lets go of the file, and leaves it where it is.</summary>
    public void Dispose() => _file.Dispose();

    private static SysResult Fill(FileDescriptor descriptor, ReadOnlySpan<byte> content)
    {
        using FdLease fd = new(descriptor);
        SysResult result = Native.Result(Native.fchmod(fd.Value, OwnerWritesAllRead));
        if (result.IsOk) result = Files.Write(descriptor, content);
        return result.IsOk ? Lock(descriptor) : result;
    }

    private static SysResult Publish(string draft, string path) => Native.Result(
        Native.renameat2(Native.AT_FDCWD, draft, Native.AT_FDCWD, path, Native.RENAME_NOREPLACE));

    private static SysResult Lock(FileDescriptor descriptor)
    {
        using FdLease fd = new(descriptor);
        return Native.Result(Native.flock(fd.Value, Native.LOCK_EX | Native.LOCK_NB));
    }

    private static unsafe uint LinkCount(FileDescriptor descriptor)
    {
        using FdLease fd = new(descriptor);
        FileStatus status;
        Native.Result(Native.statx(fd.Value, "", Native.AT_EMPTY_PATH, Native.STATX_NLINK, &status)).OrThrow("statx");
        return status.LinkCount;
    }
}
