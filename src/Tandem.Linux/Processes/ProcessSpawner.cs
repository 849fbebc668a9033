using System.Runtime.InteropServices;

namespace Tandem.Linux.Processes;

/// <summary>Starts processes by posix_spawn: a runtime with threads cannot fork.</summary>
public static unsafe class ProcessSpawner
{
    // Larger than posix_spawn_file_actions_t, posix_spawnattr_t and sigset_t of glibc (80, 336, 128 octets) and musl.
    private const int OpaqueWords = 64;

    // Above everything that a mapping names, so that no step of it overwrites the source of a later one.
    private const int ScratchDescriptor = 64;

    /// <summary>Starts a process with default signal handling and nothing blocked.</summary>
    /// <remarks>
    /// Closes nothing, but makes every descriptor of the calling process from 3 on close on exec: those it was born with
    /// must not reach the new process either.
    /// </remarks>
    /// <returns>Its number.</returns>
    public static SysResult Start(ProcessStart start)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start.Descriptors.Count, ScratchDescriptor);
        Native.close_range(3, uint.MaxValue, Native.CLOSE_RANGE_CLOEXEC);

        ulong* actions = stackalloc ulong[OpaqueWords];
        ulong* attributes = stackalloc ulong[OpaqueWords];
        _ = Native.posix_spawn_file_actions_init(actions);
        _ = Native.posix_spawnattr_init(attributes);
        List<FileDescriptor> scratch = [];
        try
        {
            SysResult result = Map(start.Descriptors, actions, scratch);
            if (!result.IsOk) return result;
            SetSignals(attributes, start.NewSession);
            return Spawn(start, actions, attributes);
        }
        finally
        {
            scratch.ForEach(descriptor => descriptor.Dispose());
            _ = Native.posix_spawnattr_destroy(attributes);
            _ = Native.posix_spawn_file_actions_destroy(actions);
        }
    }

    private static SysResult Map(IReadOnlyList<FileDescriptor> descriptors, void* actions, List<FileDescriptor> scratch)
    {
        for (int target = 0; target < descriptors.Count; target++)
        {
            using FdLease source = new(descriptors[target]);
            SysResult copy = Native.Result(Native.fcntl(source.Value, Native.F_DUPFD_CLOEXEC, ScratchDescriptor));
            if (!copy.IsOk) return copy;
            scratch.Add(new FileDescriptor((int)copy.Raw));
            int error = Native.posix_spawn_file_actions_adddup2(actions, (int)copy.Raw, target);
            if (error != 0) return SysResult.Failure((Errno)error);
        }

        return default;
    }

    private static void SetSignals(void* attributes, bool newSession)
    {
        ulong* set = stackalloc ulong[OpaqueWords];
        _ = Native.sigfillset(set);
        _ = Native.posix_spawnattr_setsigdefault(attributes, set);
        _ = Native.sigemptyset(set);
        _ = Native.posix_spawnattr_setsigmask(attributes, set);
        short flags = Native.POSIX_SPAWN_SETSIGDEF | Native.POSIX_SPAWN_SETSIGMASK;
        if (newSession) flags |= Native.POSIX_SPAWN_SETSID;
        _ = Native.posix_spawnattr_setflags(attributes, flags);
    }

    private static SysResult Spawn(ProcessStart start, void* actions, void* attributes)
    {
        byte** argv = ToVector(start.Arguments);
        byte** envp = ToVector(start.Environment);
        byte* path = (byte*)Marshal.StringToCoTaskMemUTF8(start.Path);
        int pid;
        int error = Native.posix_spawn(&pid, path, actions, attributes, argv, envp);
        Marshal.FreeCoTaskMem((nint)path);
        Free(envp);
        Free(argv);
        return error == 0 ? new SysResult(pid) : SysResult.Failure((Errno)error);
    }

    // A vector of C strings, ended by a null pointer.
    private static byte** ToVector(IReadOnlyList<string> texts)
    {
        byte** vector = (byte**)NativeMemory.AllocZeroed((nuint)texts.Count + 1, (nuint)sizeof(byte*));
        for (int i = 0; i < texts.Count; i++) vector[i] = (byte*)Marshal.StringToCoTaskMemUTF8(texts[i]);
        return vector;
    }

    private static void Free(byte** vector)
    {
        for (byte** at = vector; *at is not null; at++) Marshal.FreeCoTaskMem((nint)(*at));
        NativeMemory.Free(vector);
    }
}
