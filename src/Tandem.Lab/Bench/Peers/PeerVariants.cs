using Tandem.Lab.Bench.Setup;

namespace Tandem.Lab.Bench.Peers;

/// <summary>What is compared.</summary>
internal static class PeerVariants
{
    /// <summary>What everybody has had so far.</summary>
    internal static TeamVariant Libteam { get; } = new("libteam", "the kernel's team, libteam's teamd", "", "") { Maker = TeamMaker.Libteam };

    /// <summary>Our daemon in its place.</summary>
    internal static TeamVariant Kernel { get; } = new("kernel", "the kernel's team, our teamd", "kernel", "");

    /// <summary>Our own driver as every kernel can have it.</summary>
    internal static TeamVariant Veth { get; } = new("veth", "eBPF, team0 a veth", "bpf", "veth");

    /// <summary>An experiment, see <see cref="EgressExperiment"/>.</summary>
    internal static TeamVariant Egress { get; } = new("egress", "eBPF, program at team0's egress", "bpf", "veth") { AtEgress = true };

    /// <summary>Our own driver on kernels that have netkit.</summary>
    internal static TeamVariant Netkit { get; } = new("netkit", "eBPF, team0 a netkit", "bpf", "netkit");

    /// <summary>What many use instead.</summary>
    internal static TeamVariant Bonding { get; } = new("bonding", "bonding, active-backup, miimon 100", "", "") { Maker = TeamMaker.Bonding };

    /// <summary>All, in the order in which they are shown.</summary>
    internal static IReadOnlyList<TeamVariant> All { get; } = [Libteam, Kernel, Veth, Egress, Netkit, Bonding];

    /// <summary>What our teamd makes with the eBPF driver when nobody says which.</summary>
    internal static TeamVariant Default => TeamVariant.HasNetkit() ? Netkit : Veth;

    /// <summary>Those that this machine has.</summary>
    internal static IReadOnlyList<TeamVariant> Here(BenchContext context)
    {
        using BenchNetwork probe = new();
        bool hasTeam = probe.HasKernelTeams(), hasNetkit = TeamVariant.HasNetkit(), hasBonding = probe.HasBonding();
        List<TeamVariant> here = [];
        foreach (TeamVariant variant in All)
        {
            bool isHere = variant.Maker switch
            {
                TeamMaker.Libteam => hasTeam && File.Exists(context.Libteam),
                TeamMaker.Bonding => hasBonding,
                _ => variant == Kernel ? hasTeam : variant != Netkit || hasNetkit,
            };
            if (isHere) here.Add(variant);
        }

        return here;
    }
}
