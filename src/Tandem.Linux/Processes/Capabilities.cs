using System.Globalization;

namespace Tandem.Linux.Processes;

/// <summary>The privileges that processes have.</summary>
public static class Capabilities
{
    private const string EffectiveLine = "CapEff:";

    /// <summary>Those of <paramref name="needed"/> that the calling thread lacks. Source: /proc/thread-self/status, proc(5).</summary>
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
        Capability.Chown => "CAP_CHOWN",
        Capability.SetGid => "CAP_SETGID",
        Capability.SetUid => "CAP_SETUID",
        Capability.NetAdmin => "CAP_NET_ADMIN",
        Capability.NetRaw => "CAP_NET_RAW",
        Capability.SysAdmin => "CAP_SYS_ADMIN",
        Capability.Bpf => "CAP_BPF",
        _ => throw new ArgumentOutOfRangeException(nameof(capability), capability, "not a capability"),
    };

    /// <summary>True when process <paramref name="pid"/> has <paramref name="capability"/>; false also when it is gone or cannot be seen.</summary>
    public static bool HasProcess(int pid, Capability capability)
    {
        try
        {
            return (Effective($"/proc/{pid}/status") & (1UL << (int)capability)) != 0;
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static ulong Effective() => Effective("/proc/thread-self/status") ?? ulong.MaxValue; // without it the kernel will say

    private static ulong? Effective(string path)
    {
        foreach (string line in File.ReadLines(path))
        {
            if (line.StartsWith(EffectiveLine, StringComparison.Ordinal))
                return ulong.Parse(line.AsSpan(EffectiveLine.Length).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        return null;
    }
}
