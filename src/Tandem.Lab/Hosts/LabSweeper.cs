using Tandem.Linux.Namespaces;

namespace Tandem.Lab.Hosts;

/// <summary>Removes what labs of processes that died left behind: their namespaces and what runs in them.</summary>
public static class LabSweeper
{
    /// <summary>Removes all left-overs; labs of living processes are not touched.</summary>
    /// <returns>The names of the namespaces removed.</returns>
    public static IReadOnlyList<string> Sweep()
    {
        List<string> removed = [];
        foreach (string name in NetworkNamespace.Names())
        {
            if (!LabName.TryParse(name, out LabName lab) || lab.IsInUse) continue;
            NamespaceRemoval.Remove(name);
            removed.Add(name);
        }

        return removed;
    }
}
