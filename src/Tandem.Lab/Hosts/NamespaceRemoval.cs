using Tandem.Linux;
using Tandem.Linux.Namespaces;
using Tandem.Linux.Processes;
using Tandem.Netlink;
using Tandem.Netlink.Routing;

namespace Tandem.Lab.Hosts;

/// <summary>Takes a namespace away with everything in it.</summary>
internal static class NamespaceRemoval
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Ends the processes in it, deletes its links and its name. Goes on where a part is gone already.</summary>
    internal static void Remove(string name)
    {
        try
        {
            using NetworkNamespace home = NetworkNamespace.Open(name);
            EndProcesses(home);
            DeleteLinks(home);
        }
        catch (LinuxException)
        {
            // A name that is no namespace (any more): only the name is left to remove.
        }

        NetworkNamespace.Delete(name);
    }

    private static void EndProcesses(NetworkNamespace home)
    {
        foreach (int pid in home.Processes())
        {
            if (!ProcessHandle.TryOpen(pid, out ProcessHandle? process).IsOk) continue;
            using (process)
            {
                process!.Kill();
                process.WaitForExit(Patience);
            }
        }
    }

    // Open sockets keep a namespace, and frames flowing through its links, alive beyond its name.
    private static void DeleteLinks(NetworkNamespace home)
    {
        using Rtnetlink rtnl = Rtnetlink.Open(home);
        try
        {
            foreach (Link link in rtnl.DumpLinks())
            {
                if (link.Kind is not null) rtnl.TryDeleteLink(link.Index);
            }
        }
        catch (NetlinkException)
        {
            // They go with the namespace.
        }
    }
}
