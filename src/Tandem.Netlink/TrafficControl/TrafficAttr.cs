namespace Tandem.Netlink.TrafficControl;

/// <summary>TCA_*. Source: include/uapi/linux/rtnetlink.h, pkt_cls.h.</summary>
internal static class TrafficAttr
{
    /// <summary>TCA_KIND, string.</summary>
    internal const ushort Kind = 1;

    /// <summary>TCA_OPTIONS, nest or struct, by kind.</summary>
    internal const ushort Options = 2;

    /// <summary>TCA_CHAIN, u32.</summary>
    internal const ushort Chain = 11;

    /// <summary>TCA_BPF_FD, u32.</summary>
    internal const ushort BpfFd = 6;

    /// <summary>TCA_BPF_NAME, string.</summary>
    internal const ushort BpfName = 7;

    /// <summary>TCA_BPF_FLAGS, u32.</summary>
    internal const ushort BpfFlags = 8;

    /// <summary>TCA_BPF_TAG, 8 octets.</summary>
    internal const ushort BpfTag = 10;

    /// <summary>TCA_BPF_ID, u32.</summary>
    internal const ushort BpfId = 11;

    /// <summary>TCA_BPF_FLAG_ACT_DIRECT: the program's return value is the verdict.</summary>
    internal const uint BpfDirectAction = 1;
}
