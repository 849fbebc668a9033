using System.Runtime.CompilerServices;

namespace Tandem.Linux.Bpf;

/// <summary>A mapping of memory that the kernel reads and writes too.</summary>
/// <remarks>Not thread-safe against its own disposal. Offsets are octets; words must be 4-byte aligned.</remarks>
public sealed unsafe class SharedMemory : IDisposable
{
    private byte* _start;

    private SharedMemory(byte* start, int lengthBytes)
    {
        _start = start;
        Length = lengthBytes;
    }

    /// <summary>How large it is, in octets.</summary>
    public int Length { get; }

    /// <summary>The memory. The kernel may change it at any time.</summary>
    public Span<byte> Bytes => new(Start, Length);

    private byte* Start => _start is not null ? _start : throw new ObjectDisposedException(nameof(SharedMemory));

    /// <summary>Maps the first <paramref name="lengthBytes"/> of <paramref name="source"/>, readable and writable.</summary>
    /// <exception cref="LinuxException">The object cannot be mapped.</exception>
    public static SharedMemory Map(FileDescriptor source, int lengthBytes)
    {
        using FdLease fd = new(source);
        void* start = Native.mmap(
            null, (nuint)lengthBytes, Native.PROT_READ | Native.PROT_WRITE, Native.MAP_SHARED, fd.Value, 0);
        if ((nint)start == -1) Native.Result(-1).OrThrow("mmap");
        return new SharedMemory((byte*)start, lengthBytes);
    }

    /// <summary>Stores a word so that whoever reads it also sees everything written before it.</summary>
    public void Publish(int offset, uint value) => Volatile.Write(ref Word(offset), value);

    /// <summary>Reads a word that the other side publishes.</summary>
    public uint ReadPublished(int offset) => Volatile.Read(ref Word(offset));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_start is null) return;
        Native.munmap(_start, (nuint)Length);
        _start = null;
    }

    private ref uint Word(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - sizeof(uint));
        return ref Unsafe.AsRef<uint>(Start + offset);
    }
}
