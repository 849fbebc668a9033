using Tandem.Bpf.Attaching;
using Tandem.Bpf.Loading;
using Tandem.Drivers.Bpf.Programs;
using Tandem.Drivers.Bpf.State;
using Tandem.Linux;
using Tandem.Linux.Namespaces;
using Tandem.Netlink;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Bpf;

/// <summary>Devices that have our program though they are no team's ports any more.</summary>
internal static class StrayPort
{
    /// <summary>
    /// Makes a device that moved to another network namespace as it was, and takes our program away from it. A clsact qdisc does not
    /// move along, tcx does.
    /// </summary>
    /// <remarks>
    /// Looks through the namespaces that have a name or a process, on a thread of its own: that can take long on a large machine, and
    /// frames must not wait for it. It touches nothing of the driver's.
    /// </remarks>
    /// <param name="device">The device's index where it is now.</param>
    /// <param name="stateMapId">The map that tells our program from another team's.</param>
    /// <param name="record">How the device was.</param>
    /// <param name="last">The port as it was seen last; tells it apart where it has no program any more.</param>
    internal static void GiveBack(IfIndex device, uint stateMapId, PortRecord record, DriverPortView last)
    {
        Thread search = new(() => Search(device, stateMapId, record, last)) { IsBackground = true, Name = "stray port" };
        search.Start();
    }

    /// <summary>Makes a device of this namespace as it was, when it was left by a team that does not exist any more.</summary>
    /// <returns>True when there was something to do.</returns>
    internal static bool TryReclaim(Rtnetlink rtnl, LinkTable links, IProgramHook hook, Link device)
    {
        if (TeamPrograms.FindTeamOf(hook, device.Index) is not { } owner || IsAlive(owner, links, hook)) return false;
        PortDevice.Restore(rtnl, device, owner.Record);
        hook.Detach(device.Index, ReceiveProgram.Name);
        links.Drain();
        return true;
    }

    private static bool IsAlive(PortOwner owner, LinkTable links, IProgramHook hook)
    {
        if (links.Find(owner.Wire) is not { } wire) return false;
        TransmitPlace place = TransmitPlace.Of(wire.Kind, owner.Team, owner.Wire, hook);
        using BpfProgram? transmit = place.Hook.Find(place.Device, TransmitProgram.Name);
        return transmit is not null && transmit.Description.MapIds.Contains(owner.StateMapId);
    }

    private static void Search(IfIndex device, uint stateMapId, PortRecord record, DriverPortView last)
    {
        foreach (string path in Namespaces())
        {
            try
            {
                using NetworkNamespace there = NetworkNamespace.OpenPath(path);
                if (there.Run(() => GiveBackHere(device, stateMapId, record, last))) return;
            }
            catch (Exception gone) when (gone is LinuxException or NetlinkException)
            {
                // Ended meanwhile, or not ours to enter.
            }
        }
    }

    private static bool GiveBackHere(IfIndex device, uint stateMapId, PortRecord record, DriverPortView last)
    {
        using Rtnetlink rtnl = Rtnetlink.Open();
        if (rtnl.GetLink(device) is not { } link) return false;
        IProgramHook hook = IngressHooks.Choose(AttachMethod.Auto, rtnl);
        using BpfProgram? program = hook.Find(device, ReceiveProgram.Name);
        bool isIt = program is null
            ? (link.Name, link.Address) == (last.Name, last.Address)
            : program.Description.MapIds.Contains(stateMapId);
        if (!isIt) return false;
        PortDevice.Restore(rtnl, link, record);
        hook.Detach(device, ReceiveProgram.Name);
        return true;
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
