using Tandem.Drivers.Kernel;
using Tandem.Linux.Processes;
using Tandem.Teaming.Configuration;

namespace Tandem.Daemon;

/// <summary>The privileges that a team needs.</summary>
internal static class TeamPrivileges
{
    private const string KernelDriver = "kernel";
    private static readonly Capability[] s_ofKernel = [Capability.NetAdmin, Capability.NetRaw];
    private static readonly Capability[] s_ofAny = [.. s_ofKernel, Capability.Bpf, Capability.SysAdmin];

    private static readonly Capability[] s_ofUserChange = [Capability.Chown, Capability.SetGid, Capability.SetUid];

    /// <summary>What a team of a driver needs while it runs.</summary>
    internal static Capability[] NeededBy(string driverName) => driverName == KernelDriver ? s_ofKernel : s_ofAny;

    /// <summary>One line about those that this process lacks, with the kernel's names; null when it has all.</summary>
    /// <param name="driver">The driver chosen.</param>
    /// <param name="changesUser">It is to become another user.</param>
    internal static string? WhatIsMissing(DriverChoice driver, bool changesUser)
    {
        Capability[] needed = [.. driver == DriverChoice.Kernel ? s_ofKernel : s_ofAny, .. changesUser ? s_ofUserChange : []];
        IReadOnlyList<Capability> missing = Capabilities.Missing(needed);
        if (missing.Count == 0) return null;

        // The kernel's driver takes fewer. Whether it will serve is asked only where that decides; then it is wanted, and is loaded.
        bool maySuffice = driver == DriverChoice.Auto && missing.All(static one => one is Capability.Bpf or Capability.SysAdmin);
        return maySuffice && KernelTeams.IsThere() ? null : $"teamd needs root, or {List(needed)}; it lacks {List(missing)}";
    }

    /// <summary>The kernel's names in a sentence.</summary>
    internal static string List(IReadOnlyList<Capability> capabilities)
    {
        string[] names = [.. capabilities.Select(Capabilities.NameOf)];
        return names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }
}
