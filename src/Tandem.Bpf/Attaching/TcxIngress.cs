namespace Tandem.Bpf.Attaching;

/// <summary>tcx at a device's ingress. Since Linux 6.6.</summary>
public sealed class TcxIngress() : ProgramArray(AttachType)
{
    private const uint AttachType = 46; // BPF_TCX_INGRESS

    /// <summary>True when the kernel has tcx.</summary>
    public static bool IsSupported => IsKnown(AttachType);
}
