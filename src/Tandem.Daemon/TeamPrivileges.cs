using Tandem.Linux.Processes;

namespace Tandem.Daemon;

/// <summary>The privileges that a team needs.</summary>
internal static class TeamPrivileges
{
    private static readonly Capability[] s_needed = [Capability.NetAdmin, Capability.NetRaw, Capability.Bpf, Capability.SysAdmin];

    /// <summary>One line about those that this process lacks, with the kernel's names; null when it has all.</summary>
    internal static string? WhatIsMissing()
    {
        IReadOnlyList<Capability> missing = Capabilities.Missing(s_needed);
        return missing.Count == 0 ? null : $"teamd needs root, or {List(s_needed)}; it lacks {List(missing)}";
    }

    private static string List(IReadOnlyList<Capability> capabilities)
    {
        string[] names = [.. capabilities.Select(Capabilities.NameOf)];
        return names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }
}
