namespace Tandem.Linux.Processes;

/// <summary>Text handed from one process to the next in an anonymous file.</summary>
public static class MemoryFile
{
    private const uint CloseOnExec = 1; // MFD_CLOEXEC
    private const int FromStart = 0; // SEEK_SET

    /// <summary>Makes such a file, ready to be read from its start.</summary>
    /// <param name="name">Shown in <c>/proc/PID/fd</c>.</param>
    /// <param name="content">All of it.</param>
    /// <exception cref="LinuxException">No memory, or no descriptors left.</exception>
    public static FileDescriptor Create(string name, ReadOnlySpan<byte> content)
    {
        FileDescriptor file = FileDescriptor.From(Native.Result(Native.memfd_create(name, CloseOnExec)), "memfd_create");
        while (!content.IsEmpty) content = content[(int)Files.Write(file, content).OrThrow("write to memory")..];
        using FdLease fd = new(file);
        Native.Result((nint)Native.lseek(fd.Value, 0, FromStart)).OrThrow("lseek");
        return file;
    }
}
