using Tandem.Linux;
using Tandem.Linux.Bpf;
using Tandem.Primitives;

namespace Tandem.Lab.Bench.Setup;

/// <summary>A way in which two cards can be made one.</summary>
/// <param name="Name">Short and stable, for scripts.</param>
/// <param name="Title">What its figures are called behind the direction; empty for the one that must meet the bounds.</param>
/// <param name="Driver">For teamd's <c>--driver</c>.</param>
/// <param name="Device">For TANDEM_DEVICE; empty to leave it as it is.</param>
internal sealed record TeamVariant(string Name, string Title, string Driver, string Device)
{
    private const uint NetkitPrimary = 54; // BPF_NETKIT_PRIMARY

    /// <summary>Who makes it.</summary>
    internal TeamMaker Maker { get; init; }

    /// <summary>The transmit program is put at the team's egress.</summary>
    internal bool AtEgress { get; init; }

    /// <summary>Our own driver with the device that it chooses by itself.</summary>
    internal static TeamVariant Own { get; } = new("team", "", "bpf", "");

    /// <summary>The others that this kernel has, to compare with.</summary>
    /// <param name="ownKind">The kind of device that <see cref="Own"/> chose.</param>
    /// <param name="hasModule">The kernel has its own team driver.</param>
    internal static IEnumerable<TeamVariant> Others(string? ownKind, bool hasModule)
    {
        if (ownKind != "veth") yield return new("veth", ", team0 a veth", "bpf", "veth");
        else if (HasNetkit()) yield return new("netkit", ", team0 a netkit", "bpf", "netkit");
        if (hasModule) yield return new("kernel", ", the kernel's driver", "kernel", "");
    }

    /// <summary>True when this kernel has netkit.</summary>
    /// <remarks>Asked of a device that does not exist: without netkit the question itself is invalid.</remarks>
    internal static bool HasNetkit() =>
        BpfSyscall.QueryPrograms(new IfIndex(int.MaxValue), NetkitPrimary, default).Error == Errno.NoDevice;
}
