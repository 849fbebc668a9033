namespace Tandem.Bpf.Extended;

/// <summary>The kernel functions that our programs call. Values are BPF_FUNC_* numbers.</summary>
/// <remarks>Source: include/uapi/linux/bpf.h.</remarks>
public enum Helper
{
    /// <summary><c>void *map_lookup_elem(map, key)</c>: address of the value, or null.</summary>
    MapLookupElement = 1,

    /// <summary><c>u32 get_prandom_u32()</c>.</summary>
    GetRandom = 7,

    /// <summary><c>u32 get_smp_processor_id()</c>.</summary>
    GetProcessor = 8,

    /// <summary><c>long clone_redirect(skb, ifindex, flags)</c>: sends a copy at once.</summary>
    CloneRedirect = 13,

    /// <summary><c>long redirect(ifindex, flags)</c>: the verdict to return, sends when the program ends.</summary>
    Redirect = 23,

    /// <summary><c>long skb_load_bytes(skb, offset, to, len)</c>: 0, or negative when the frame is too short.</summary>
    LoadBytes = 26,

    /// <summary><c>long skb_pull_data(skb, len)</c>: makes the first octets directly readable.</summary>
    PullData = 39,

    /// <summary><c>long skb_load_bytes_relative(skb, offset, to, len, header)</c>: as the other, from the MAC (0) or network header (1) on.</summary>
    LoadBytesRelative = 68,
}
