namespace Tandem.Linux.Processes;

/// <summary>Privileges of a process. The numbers are the kernel's: include/uapi/linux/capability.h.</summary>
public enum Capability
{
    /// <summary>CAP_CHOWN: give files to another user.</summary>
    Chown = 0,

    /// <summary>CAP_SETGID: become another group's.</summary>
    SetGid = 6,

    /// <summary>CAP_SETUID: become another user's.</summary>
    SetUid = 7,

    /// <summary>CAP_NET_ADMIN: change network devices.</summary>
    NetAdmin = 12,

    /// <summary>CAP_NET_RAW: packet sockets.</summary>
    NetRaw = 13,

    /// <summary>CAP_SYS_ADMIN: find BPF objects by number.</summary>
    SysAdmin = 21,

    /// <summary>CAP_BPF: load BPF programs, make maps.</summary>
    Bpf = 39,
}
