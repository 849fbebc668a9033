using System.Runtime.InteropServices;

namespace Tandem.Linux;

internal static partial class Native
{
    internal const int PROT_READ = 1;
    internal const int PROT_WRITE = 2;
    internal const int MAP_SHARED = 1;
    internal const int MEMBARRIER_CMD_GLOBAL = 1;

    /// <summary>The number of bpf(2): 321 on x86-64, 280 on arm64 and riscv64.</summary>
    internal static readonly int SYS_bpf = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 321 : 280;

    /// <summary>The number of membarrier(2): 324 on x86-64, 283 on arm64 and riscv64.</summary>
    internal static readonly int SYS_membarrier = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 324 : 283;

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial nint syscall(nint number, nint a, void* b, nint c);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial void* mmap(void* addr, nuint length, int prot, int flags, int fd, nint offset);

    [LibraryImport(Libc, SetLastError = true)]
    internal static unsafe partial int munmap(void* addr, nuint length);
}
