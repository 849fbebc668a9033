using Tandem.Linux;
using Tandem.Linux.Bpf;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Lab.Bench.Setup;

/// <summary>The kinds of device that a team of the eBPF driver can be.</summary>
internal static class TeamKinds
{
    private const uint NetkitPrimary = 54; // BPF_NETKIT_PRIMARY

    /// <summary>What makes teamd create the kind that it does not choose by itself.</summary>
    /// <param name="chosen">The team device that teamd made by itself.</param>
    /// <returns>The kind's name, as TANDEM_DEVICE takes it; null when this kernel has only one.</returns>
    internal static string? OtherThan(Link chosen)
    {
        if (chosen.Kind == "netkit") return "veth";
        bool hasNetkit = BpfSyscall.QueryPrograms(new IfIndex(int.MaxValue), NetkitPrimary, default).Error == Errno.NoDevice;
        return chosen.Kind == "veth" && hasNetkit ? "netkit" : null;
    }
}
