namespace Tandem.Bpf.Classic;

/// <summary>What an offset in a classic program counts from.</summary>
/// <remarks>Source: include/uapi/linux/filter.h, SKF_NET_OFF, SKF_LL_OFF; bpf.h, enum bpf_hdr_start_off.</remarks>
/// <param name="Offset">Octets from there.</param>
/// <param name="Header">The helper's number of the header; null for the frame's start.</param>
/// <param name="IsNowhere">Below all of them: there are no octets.</param>
internal readonly record struct ClassicBase(uint Offset, int? Header, bool IsNowhere)
{
    /// <summary>Offsets from here on count from the network header. SKF_NET_OFF (-0x100000).</summary>
    internal const uint Network = 0xfff0_0000;

    /// <summary>Those from here on, from the MAC header. SKF_LL_OFF (-0x200000).</summary>
    internal const uint Mac = 0xffe0_0000;

    /// <summary>What makes an offset of the network header one from 0 on.</summary>
    internal const int NetworkBack = 0x10_0000;

    /// <summary>What makes one of the MAC header one from 0 on.</summary>
    internal const int MacBack = 0x20_0000;

    /// <summary>BPF_HDR_START_NET.</summary>
    internal const int FromNetwork = 1;

    /// <summary>BPF_HDR_START_MAC.</summary>
    internal const int FromMac = 0;

    internal static ClassicBase Of(uint offset) => offset switch
    {
        <= int.MaxValue => new(offset, null, false),
        >= Network => new(offset + NetworkBack, FromNetwork, false),
        >= Mac => new(offset + MacBack, FromMac, false),
        _ => new(0, null, true),
    };
}
