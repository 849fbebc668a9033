using System.Buffers.Binary;
using Tandem.Linux;
using Tandem.Linux.Bpf;

namespace Tandem.Bpf.Loading;

/// <summary>A map: memory that programs and this process share. The kernel keeps it while a program uses it.</summary>
public sealed class BpfMap : IDisposable
{
    private const uint ArrayType = 2; // BPF_MAP_TYPE_ARRAY
    private const uint PerCpuArrayType = 6; // BPF_MAP_TYPE_PERCPU_ARRAY
    private const uint MappableFlag = 1 << 10; // BPF_F_MMAPABLE, since Linux 5.5

    private BpfMap(FileDescriptor descriptor, BpfMapDescription description)
    {
        Descriptor = descriptor;
        Description = description;
    }

    /// <summary>What the kernel tells of it.</summary>
    public BpfMapDescription Description { get; }

    internal FileDescriptor Descriptor { get; }

    /// <summary>One value of <paramref name="valueBytes"/> octets that can be mapped into this process.</summary>
    /// <exception cref="BpfException">Refused.</exception>
    public static BpfMap CreateShared(string name, int valueBytes) =>
        Create(ArrayType, name, valueBytes, 1, MappableFlag);

    /// <summary>An array with a copy of each value for each processor, so that programs count without contention.</summary>
    /// <exception cref="BpfException">Refused.</exception>
    public static BpfMap CreatePerCpuArray(string name, int valueBytes, int entries) =>
        Create(PerCpuArrayType, name, valueBytes, entries, 0);

    /// <summary>Finds a map again by its id.</summary>
    /// <returns>Null when it is gone or CAP_SYS_ADMIN is missing.</returns>
    public static BpfMap? Open(uint id)
    {
        SysResult opened = BpfSyscall.OpenMap(id);
        return opened.IsOk ? Describe(new FileDescriptor((int)opened.Raw)) : null;
    }

    /// <summary>Maps the value of a shared map into this process.</summary>
    /// <exception cref="LinuxException">Refused.</exception>
    public SharedMemory Share() => SharedMemory.Map(Descriptor, (int)Description.ValueBytes);

    /// <summary>Reads one entry of a per-processor array: the values of all processors, one after the other.</summary>
    /// <param name="index">Which entry.</param>
    /// <param name="values">Room for one value, rounded up to 8 octets, per possible processor.</param>
    /// <exception cref="BpfException">No such entry.</exception>
    public void Read(int index, Span<byte> values)
    {
        Span<byte> key = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(key, index);
        SysResult result = BpfSyscall.LookupElement(Descriptor, key, values);
        if (!result.IsOk) throw new BpfException($"read map {Description.Name}", result.Error);
    }

    /// <summary>Writes one entry of a per-processor array.</summary>
    /// <exception cref="BpfException">No such entry.</exception>
    public void Write(int index, ReadOnlySpan<byte> values)
    {
        Span<byte> key = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(key, index);
        SysResult result = BpfSyscall.UpdateElement(Descriptor, key, values);
        if (!result.IsOk) throw new BpfException($"write map {Description.Name}", result.Error);
    }

    /// <summary>Lets go of the map; it lives on while a program uses it.</summary>
    public void Dispose() => Descriptor.Dispose();

    private static BpfMap Create(uint type, string name, int valueBytes, int entries, uint flags)
    {
        SysResult created = BpfSyscall.CreateMap(type, sizeof(int), (uint)valueBytes, (uint)entries, flags, name);
        if (!created.IsOk) throw new BpfException($"create map {name}", created.Error);
        return Describe(new FileDescriptor((int)created.Raw))!;
    }

    private static BpfMap? Describe(FileDescriptor descriptor)
    {
        if (BpfSyscall.ReadMapInfo(descriptor, out BpfMapDescription description).IsOk) return new(descriptor, description);
        descriptor.Dispose();
        return null;
    }
}
