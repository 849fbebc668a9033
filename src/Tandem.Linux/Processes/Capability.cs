namespace Tandem.Linux.Processes;

/// <summary>Privileges of a process. The numbers are the kernel's: include/uapi/linux/capability.h.</summary>
public enum Capability
{
    /// <summary>CAP_NET_ADMIN: change network devices.</summary>
    NetAdmin = 12,

    /// <summary>CAP_NET_RAW: packet sockets.</summary>
    NetRaw = 13,

    /// <summary>CAP_SYS_ADMIN: find BPF objects by number.</summary>
    SysAdmin = 21,

    /// <summary>CAP_BPF: load BPF programs, make maps.</summary>
    Bpf = 39,
}
