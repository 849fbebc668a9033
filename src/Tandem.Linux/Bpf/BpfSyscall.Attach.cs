using System.Text;
using Tandem.Primitives;

namespace Tandem.Linux.Bpf;

/// <content>Attaching to devices, and finding objects again.</content>
public static unsafe partial class BpfSyscall
{
    private const uint ReplaceFlag = 1 << 2; // BPF_F_REPLACE

    /// <summary>BPF_PROG_ATTACH to a network device; in place of <paramref name="replaced"/> when given, atomically.</summary>
    /// <returns><see cref="Errno.Invalid"/> on kernels without tcx (before Linux 6.6).</returns>
    public static SysResult AttachProgram(IfIndex device, uint attachType, FileDescriptor program, FileDescriptor? replaced)
    {
        using FdLease fd = new(program);
        if (replaced is null) return Attach(device, attachType, fd.Value, 0, 0);
        using FdLease old = new(replaced);
        return Attach(device, attachType, fd.Value, ReplaceFlag, old.Value);
    }

    /// <summary>BPF_PROG_DETACH of one program from a network device.</summary>
    public static SysResult DetachProgram(IfIndex device, uint attachType, FileDescriptor program)
    {
        using FdLease fd = new(program);
        BpfAttachAttr attr = new() { TargetFd = (uint)device.Value, AttachType = attachType, AttachBpfFd = (uint)fd.Value };
        return Call(Command.ProgDetach, &attr, sizeof(BpfAttachAttr));
    }

    /// <summary>BPF_PROG_QUERY: the ids of the programs attached to a network device, in their order.</summary>
    /// <returns>How many ids there are; <see cref="Errno.Invalid"/> on kernels without tcx.</returns>
    public static SysResult QueryPrograms(IfIndex device, uint attachType, Span<uint> ids)
    {
        fixed (uint* first = ids)
        {
            BpfQueryAttr attr = new()
            {
                TargetFd = (uint)device.Value,
                AttachType = attachType,
                ProgIds = (ulong)first,
                ProgCnt = (uint)ids.Length,
            };
            SysResult result = Call(Command.ProgQuery, &attr, sizeof(BpfQueryAttr));
            return result.IsOk ? new SysResult(attr.ProgCnt) : result;
        }
    }

    /// <summary>BPF_PROG_GET_FD_BY_ID. Needs CAP_SYS_ADMIN.</summary>
    public static SysResult OpenProgram(uint id) => OpenById(Command.ProgGetFdById, id);

    /// <summary>BPF_MAP_GET_FD_BY_ID. Needs CAP_SYS_ADMIN.</summary>
    public static SysResult OpenMap(uint id) => OpenById(Command.MapGetFdById, id);

    /// <summary>BPF_OBJ_GET_INFO_BY_FD of a program.</summary>
    public static SysResult ReadProgramInfo(FileDescriptor program, out BpfProgramDescription description)
    {
        const int maxMaps = 16;
        uint* maps = stackalloc uint[maxMaps];
        BpfProgInfo info = new() { NrMapIds = maxMaps, MapIds = (ulong)maps };
        SysResult result = Info(program, &info, sizeof(BpfProgInfo));
        int count = (int)Math.Min(info.NrMapIds, maxMaps);
        description = result.IsOk
            ? new(info.Id, Text(new(info.Name, 16)), new ReadOnlySpan<uint>(maps, count).ToArray())
            : new(0, "", []);
        return result;
    }

    /// <summary>BPF_OBJ_GET_INFO_BY_FD of a map.</summary>
    public static SysResult ReadMapInfo(FileDescriptor map, out BpfMapDescription description)
    {
        BpfMapInfo info = default;
        SysResult result = Info(map, &info, sizeof(BpfMapInfo));
        description = new(info.Id, Text(new(info.Name, 16)), info.Type, info.ValueSize, info.MaxEntries);
        return result;
    }

    private static SysResult Attach(IfIndex device, uint attachType, int program, uint flags, int replaced)
    {
        BpfAttachAttr attr = new()
        {
            TargetFd = (uint)device.Value,
            AttachType = attachType,
            AttachBpfFd = (uint)program,
            AttachFlags = flags,
            ReplaceBpfFd = (uint)replaced,
        };
        return Call(Command.ProgAttach, &attr, sizeof(BpfAttachAttr));
    }

    private static SysResult OpenById(Command command, uint id)
    {
        BpfIdAttr attr = new() { Id = id };
        return Call(command, &attr, sizeof(BpfIdAttr));
    }

    private static SysResult Info(FileDescriptor subject, void* info, int sizeBytes)
    {
        using FdLease fd = new(subject);
        BpfInfoAttr attr = new() { BpfFd = (uint)fd.Value, InfoLen = (uint)sizeBytes, Info = (ulong)info };
        return Call(Command.ObjGetInfoByFd, &attr, sizeof(BpfInfoAttr));
    }

    private static string Text(ReadOnlySpan<byte> name)
    {
        int end = name.IndexOf((byte)0);
        return Encoding.ASCII.GetString(end < 0 ? name : name[..end]);
    }
}
