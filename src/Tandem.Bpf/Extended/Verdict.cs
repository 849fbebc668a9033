namespace Tandem.Bpf.Extended;

/// <summary>What a program at a tc or tcx hook may answer.</summary>
/// <remarks>Source: include/uapi/linux/pkt_cls.h (TC_ACT_*), bpf.h (enum tcx_action_base); equal where both exist.</remarks>
public static class Verdict
{
    /// <summary>TC_ACT_UNSPEC, TCX_NEXT: as if this program were not there.</summary>
    public const int Next = -1;

    /// <summary>TC_ACT_OK, TCX_PASS: go on up the stack.</summary>
    public const int Pass = 0;

    /// <summary>TC_ACT_SHOT, TCX_DROP.</summary>
    public const int Drop = 2;
}
