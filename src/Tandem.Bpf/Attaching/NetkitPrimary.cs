namespace Tandem.Bpf.Attaching;

/// <summary>The transmission of a netkit's primary device: its programs run instead of handing the frame to the peer. Since Linux 6.7.</summary>
/// <remarks>
/// They see the frame from the Ethernet header on, with the peer as its device. A verdict to drop counts as the device's
/// <c>tx_dropped</c>; any other than <see cref="Extended.Verdict.Next"/> ends the walk. Attaching to a device that is no netkit
/// fails with ENXIO, to a peer with EACCES. Source: drivers/net/netkit.c.
/// </remarks>
public sealed class NetkitPrimary() : ProgramArray(AttachType)
{
    private const uint AttachType = 54; // BPF_NETKIT_PRIMARY

    /// <summary>True when the kernel has netkit.</summary>
    public static bool IsSupported => IsKnown(AttachType);
}
