using Tandem.Bpf.Attaching;
using Tandem.Bpf.Loading;
using Tandem.Drivers.Bpf.Programs;
using Tandem.Linux;
using Tandem.Linux.Namespaces;
using Tandem.Primitives;

namespace Tandem.Drivers.Bpf;

/// <summary>Takes our program away from a device that moved to another network namespace; a clsact qdisc does not move along.</summary>
internal static class StrayProgram
{
    /// <summary>Looks through the namespaces that have a name or a process, and ends at the first hit; none is fine.</summary>
    /// <param name="device">The device's index where it is now.</param>
    /// <param name="stateMapId">The map that tells our program from another team's.</param>
    internal static void Remove(IfIndex device, uint stateMapId)
    {
        foreach (string path in Namespaces())
        {
            try
            {
                using NetworkNamespace there = NetworkNamespace.OpenPath(path);
                if (there.Run(() => RemoveHere(device, stateMapId))) return;
            }
            catch (LinuxException)
            {
                // Ended meanwhile, or not ours to enter.
            }
        }
    }

    private static bool RemoveHere(IfIndex device, uint stateMapId)
    {
        TcxIngress tcx = new();
        using BpfProgram? program = tcx.Find(device, ReceiveProgram.Name);
        return program is not null
            && program.Description.MapIds.Contains(stateMapId)
            && tcx.Detach(device, ReceiveProgram.Name).IsOk;
    }

    // A path a namespace: processes mostly share theirs, told by the text of the link, e.g. net:[4026531840].
    private static IEnumerable<string> Namespaces()
    {
        HashSet<string> seen = [];
        foreach (string name in NetworkNamespace.Names()) yield return $"/run/netns/{name}";
        foreach (string process in Directory.EnumerateDirectories("/proc"))
        {
            string path = $"{process}/ns/net";
            if (!char.IsAsciiDigit(process["/proc/".Length..][0]) || TargetOf(path) is not { } target) continue;
            if (seen.Add(target)) yield return path;
        }
    }

    private static string? TargetOf(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (IOException)
        {
            return null; // the process ended
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
