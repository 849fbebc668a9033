using System.Globalization;

namespace Tandem.Linux.Processes;

/// <summary>The privileges that this process has.</summary>
public static class Capabilities
{
    private const string EffectiveLine = "CapEff:";

    /// <summary>Those of <paramref name="needed"/> that are not in force. Source: /proc/self/status, proc(5).</summary>
    public static IReadOnlyList<Capability> Missing(params ReadOnlySpan<Capability> needed)
    {
        ulong effective = Effective();
        List<Capability> missing = [];
        foreach (Capability capability in needed)
        {
            if ((effective & (1UL << (int)capability)) == 0) missing.Add(capability);
        }

        return missing;
    }

    /// <summary>The kernel's name of a privilege, e.g. <c>CAP_NET_ADMIN</c>.</summary>
    public static string NameOf(Capability capability) => capability switch
    {
        Capability.NetAdmin => "CAP_NET_ADMIN",
        Capability.NetRaw => "CAP_NET_RAW",
        Capability.SysAdmin => "CAP_SYS_ADMIN",
        Capability.Bpf => "CAP_BPF",
        _ => throw new ArgumentOutOfRangeException(nameof(capability), capability, "not a capability"),
    };

    private static ulong Effective()
    {
        foreach (string line in File.ReadLines("/proc/self/status"))
        {
            if (line.StartsWith(EffectiveLine, StringComparison.Ordinal))
                return ulong.Parse(line.AsSpan(EffectiveLine.Length).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        return ulong.MaxValue; // without /proc the kernel will say
    }
}
