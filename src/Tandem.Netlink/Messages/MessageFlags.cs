namespace Tandem.Netlink.Messages;

/// <summary>nlmsg_flags. Source: include/uapi/linux/netlink.h.</summary>
[Flags]
public enum MessageFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>NLM_F_REQUEST: to the kernel.</summary>
    Request = 1,

    /// <summary>NLM_F_MULTI: one of several, until NLMSG_DONE.</summary>
    Multi = 2,

    /// <summary>NLM_F_ACK: answer even when all went well.</summary>
    Ack = 4,

    /// <summary>NLM_F_ECHO: send the sender what others are told, too.</summary>
    Echo = 8,

    /// <summary>NLM_F_DUMP_INTR: what is dumped changed meanwhile.</summary>
    DumpInterrupted = 0x10,

    /// <summary>NLM_F_DUMP: all objects; of requests that get.</summary>
    Dump = 0x300,

    /// <summary>NLM_F_REPLACE: of requests that create.</summary>
    Replace = 0x100,

    /// <summary>NLM_F_EXCL: fail if it exists; of requests that create.</summary>
    Exclusive = 0x200,

    /// <summary>NLM_F_CREATE: of requests that create.</summary>
    Create = 0x400,

    /// <summary>NLM_F_APPEND: of requests that create.</summary>
    Append = 0x800,
}
