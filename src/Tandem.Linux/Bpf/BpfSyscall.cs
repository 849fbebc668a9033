using System.Text;

namespace Tandem.Linux.Bpf;

/// <summary>bpf(2), a method a command: spans and descriptors in, <see cref="SysResult"/> out.</summary>
/// <remarks>Source: include/uapi/linux/bpf.h. Objects are freed by the kernel when nothing refers to them any more.</remarks>
public static unsafe partial class BpfSyscall
{
    private const int NameBytes = 15; // BPF_OBJ_NAME_LEN less the NUL

    private enum Command
    {
        MapCreate = 0,
        MapLookupElement = 1,
        MapUpdateElement = 2,
        ProgLoad = 5,
        ProgAttach = 8,
        ProgDetach = 9,
        ProgTestRun = 10,
        ProgGetFdById = 13,
        MapGetFdById = 14,
        ObjGetInfoByFd = 15,
        ProgQuery = 16,
    }

    /// <summary>BPF_MAP_CREATE.</summary>
    /// <returns>A new descriptor's number.</returns>
    public static SysResult CreateMap(uint type, uint keyBytes, uint valueBytes, uint maxEntries, uint flags, string name)
    {
        BpfMapCreateAttr attr = new()
        {
            MapType = type,
            KeySize = keyBytes,
            ValueSize = valueBytes,
            MaxEntries = maxEntries,
            MapFlags = flags,
        };
        CopyName(name, new Span<byte>(attr.MapName, NameBytes));
        return Call(Command.MapCreate, &attr, sizeof(BpfMapCreateAttr));
    }

    /// <summary>BPF_MAP_LOOKUP_ELEM.</summary>
    public static SysResult LookupElement(FileDescriptor map, ReadOnlySpan<byte> key, Span<byte> value)
    {
        fixed (byte* k = key, v = value)
            return Element(Command.MapLookupElement, map, k, v);
    }

    /// <summary>BPF_MAP_UPDATE_ELEM, whether or not the key exists.</summary>
    public static SysResult UpdateElement(FileDescriptor map, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        fixed (byte* k = key, v = value)
            return Element(Command.MapUpdateElement, map, k, v);
    }

    /// <summary>BPF_PROG_LOAD.</summary>
    /// <param name="type">BPF_PROG_TYPE_*.</param>
    /// <param name="code">8 octets an instruction.</param>
    /// <param name="name">At most 15 letters, digits and underscores.</param>
    /// <param name="log">Receives the verifier's words, NUL-terminated; empty for none.</param>
    /// <returns>A new descriptor's number.</returns>
    public static SysResult LoadProgram(uint type, ReadOnlySpan<byte> code, string name, Span<byte> log)
    {
        fixed (byte* insns = code, license = "GPL\0"u8, words = log)
        {
            BpfProgLoadAttr attr = new()
            {
                ProgType = type,
                InsnCnt = (uint)(code.Length / 8),
                Insns = (ulong)insns,
                License = (ulong)license,
                LogLevel = log.IsEmpty ? 0u : 1u,
                LogSize = (uint)log.Length,
                LogBuf = (ulong)words,
            };
            CopyName(name, new Span<byte>(attr.ProgName, NameBytes));
            return Call(Command.ProgLoad, &attr, sizeof(BpfProgLoadAttr));
        }
    }

    /// <summary>BPF_PROG_TEST_RUN on one frame.</summary>
    /// <param name="program">The program.</param>
    /// <param name="frame">From the Ethernet header on; at least 14 octets.</param>
    /// <param name="context">A struct __sk_buff to start with, or empty.</param>
    /// <param name="verdict">What the program returned.</param>
    public static SysResult TestRun(
        FileDescriptor program, ReadOnlySpan<byte> frame, ReadOnlySpan<byte> context, out int verdict)
    {
        using FdLease fd = new(program);
        fixed (byte* data = frame, ctx = context)
        {
            BpfTestRunAttr attr = new()
            {
                ProgFd = (uint)fd.Value,
                DataIn = (ulong)data,
                DataSizeIn = (uint)frame.Length,
                CtxIn = (ulong)ctx,
                CtxSizeIn = (uint)context.Length,
            };
            SysResult result = Call(Command.ProgTestRun, &attr, sizeof(BpfTestRunAttr));
            verdict = (int)attr.Retval;
            return result;
        }
    }

    private static SysResult Element(Command command, FileDescriptor map, byte* key, byte* value)
    {
        using FdLease fd = new(map);
        BpfMapElementAttr attr = new() { MapFd = (uint)fd.Value, Key = (ulong)key, Value = (ulong)value };
        return Call(command, &attr, sizeof(BpfMapElementAttr));
    }

    // EAGAIN: the verifier gave up for a moment because a signal was pending.
    private static SysResult Call(Command command, void* attr, int sizeBytes)
    {
        while (true)
        {
            SysResult result = Native.Result(Native.syscall(Native.SYS_bpf, (nint)command, attr, sizeBytes));
            if (result.Error is not (Errno.Again or Errno.Interrupted)) return result;
        }
    }

    private static void CopyName(string name, Span<byte> destination) =>
        Encoding.ASCII.GetBytes(name.AsSpan(0, Math.Min(name.Length, destination.Length)), destination);
}
