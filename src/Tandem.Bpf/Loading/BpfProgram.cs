using System.Text;
using Tandem.Bpf.Extended;
using Tandem.Linux;
using Tandem.Linux.Bpf;

namespace Tandem.Bpf.Loading;

/// <summary>A program for tc and tcx hooks, accepted by the kernel. It lives while something refers to it.</summary>
public sealed class BpfProgram : IDisposable
{
    private const uint SchedClsType = 3; // BPF_PROG_TYPE_SCHED_CLS
    private const int LogBytes = 1 << 20;

    private BpfProgram(FileDescriptor descriptor, BpfProgramDescription description)
    {
        Descriptor = descriptor;
        Description = description;
    }

    /// <summary>What the kernel tells of it.</summary>
    public BpfProgramDescription Description { get; }

    internal FileDescriptor Descriptor { get; }

    /// <summary>Assembles and loads.</summary>
    /// <param name="name">At most 15 letters, digits, underscores; shown by <c>bpftool</c> and <c>tc</c>.</param>
    /// <param name="code">The program.</param>
    /// <param name="maps">The maps by their names in the program.</param>
    /// <exception cref="BpfException">Refused; with the verifier's words.</exception>
    public static BpfProgram Load(
        string name, IReadOnlyList<Instruction> code, IReadOnlyDictionary<string, BpfMap> maps)
    {
        byte[] bytes = Assembler.Assemble(code, map => (int)maps[map].Descriptor.DangerousGetHandle());
        SysResult loaded = BpfSyscall.LoadProgram(SchedClsType, bytes, name, default);
        if (!loaded.IsOk) throw Explain(name, bytes, loaded.Error);
        GC.KeepAlive(maps);
        return Describe(new FileDescriptor((int)loaded.Raw))!;
    }

    /// <summary>Finds a program again by its id.</summary>
    /// <returns>Null when it is gone or CAP_SYS_ADMIN is missing.</returns>
    public static BpfProgram? Open(uint id)
    {
        SysResult opened = BpfSyscall.OpenProgram(id);
        return opened.IsOk ? Describe(new FileDescriptor((int)opened.Raw)) : null;
    }

    /// <summary>Runs the program once on <paramref name="frame"/>, sending nothing anywhere.</summary>
    /// <param name="frame">From the Ethernet header on; at least 14 octets.</param>
    /// <param name="context">A struct __sk_buff to start with, or empty.</param>
    /// <returns>Its verdict.</returns>
    /// <exception cref="BpfException">The kernel cannot run it.</exception>
    public int TestRun(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> context = default)
    {
        SysResult result = BpfSyscall.TestRun(Descriptor, frame, context, out int verdict);
        return result.IsOk ? verdict : throw new BpfException($"test run {Description.Name}", result.Error);
    }

    /// <summary>Lets go of the program; where it is attached it stays.</summary>
    public void Dispose() => Descriptor.Dispose();

    // The log is asked for only after a failure: writing it makes loading several times slower.
    private static BpfException Explain(string name, byte[] code, Errno error)
    {
        byte[] log = new byte[LogBytes];
        SysResult again = BpfSyscall.LoadProgram(SchedClsType, code, name, log);
        if (again.IsOk) new FileDescriptor((int)again.Raw).Dispose();
        string words = Encoding.ASCII.GetString(log.AsSpan(0, Math.Max(0, log.AsSpan().IndexOf((byte)0))));
        return new BpfException($"load program {name}", error, words);
    }

    private static BpfProgram? Describe(FileDescriptor descriptor)
    {
        if (BpfSyscall.ReadProgramInfo(descriptor, out BpfProgramDescription description).IsOk)
            return new(descriptor, description);
        descriptor.Dispose();
        return null;
    }
}
