using Tandem.Bpf.Attaching;
using Tandem.Bpf.Loading;
using Tandem.Drivers.Bpf.State;
using Tandem.Drivers.Kernel;
using Tandem.Drivers.Options.Serving;
using Tandem.Linux;
using Tandem.Linux.Processes;
using Tandem.Netlink;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Bpf;

/// <summary>Creates teams of our own driver, or takes over those that are there.</summary>
public static class BpfTeamDrivers
{
    /// <summary>Opens a team in the calling thread's network namespace; all later calls must come from there too.</summary>
    /// <param name="request">Which team.</param>
    /// <param name="rtnl">A connection to that namespace.</param>
    /// <param name="links">Its links; whoever drains it calls <see cref="ITeamDriver.Refresh"/> afterwards.</param>
    /// <returns>
    /// <see cref="DriverOutcome.Exists"/> when a device of that name exists and may not be used; <see cref="DriverOutcome.Busy"/> when
    /// another process drives the team;
    /// <see cref="DriverOutcome.NotPermitted"/> without CAP_NET_ADMIN, CAP_BPF and CAP_SYS_ADMIN.
    /// </returns>
    public static TeamOpening Open(TeamOpenRequest request, Rtnetlink rtnl, LinkTable links)
    {
        // Without them a team of ours does not even look like one.
        if (Capabilities.Missing(Capability.NetAdmin, Capability.Bpf, Capability.SysAdmin) is { Count: > 0 } missing)
        {
            string names = string.Join(" and ", missing.Select(Capabilities.NameOf));
            return TeamOpening.Refused(DriverOutcome.NotPermitted, $"{request.Name}: the eBPF driver takes {names}, which this process lacks");
        }

        IProgramHook hook = IngressHooks.Choose(request.Attach, rtnl);
        links.Drain();
        try
        {
            if (links.Find(request.Name) is not { } device) return Create(request, rtnl, links, hook);
            if (request.TakeOver) return TakeOver(device, rtnl, links, hook, request.IsVisit);
            if (!request.Recreate)
                return TeamOpening.Refused(DriverOutcome.Exists, $"{request.Name}: the name is taken{KindOf(device)}");
            DriverResult deleted = Delete(device, rtnl, links, hook);
            return deleted.IsDone ? Create(request, rtnl, links, hook) : TeamOpening.Refused(deleted);
        }
        catch (BpfException refused)
        {
            DriverOutcome outcome = refused.Error is Errno.NotPermitted or Errno.AccessDenied
                ? DriverOutcome.NotPermitted
                : DriverOutcome.Failed;
            return TeamOpening.Refused(outcome, refused.Message);
        }
    }

    /// <summary>As <see cref="Open"/>, with new programs at clsact also where the kernel has tcx.</summary>
    public static TeamOpening OpenByClsact(TeamOpenRequest request, Rtnetlink rtnl, LinkTable links) =>
        Open(request with { Attach = AttachMethod.Clsact }, rtnl, links);

    /// <summary>True when a device is a team of this driver, one that can be taken over.</summary>
    internal static bool IsTeam(Link device, Rtnetlink rtnl, LinkTable links)
    {
        try
        {
            IProgramHook hook = IngressHooks.Choose(AttachMethod.Auto, rtnl);
            using TeamPrograms? programs = Find(device, links, hook, out _);
            return programs is not null;
        }
        catch (BpfException)
        {
            return false; // whose programs we may not even look at
        }
    }

    /// <summary>Deletes a device, whatever it is; a team of this driver gives its ports back first.</summary>
    internal static DriverResult Delete(Link device, Rtnetlink rtnl, LinkTable links)
    {
        try
        {
            return Delete(device, rtnl, links, IngressHooks.Choose(AttachMethod.Auto, rtnl));
        }
        catch (BpfException refused)
        {
            return new(DriverOutcome.Failed, $"{device.Name}: delete it: {refused.Message}");
        }
    }

    private static TeamOpening Create(TeamOpenRequest request, Rtnetlink rtnl, LinkTable links, IProgramHook hook)
    {
        string name = request.Name;
        string wireName = WireName.Of(name);
        if (links.Find(wireName) is not null)
            return TeamOpening.Refused(DriverOutcome.Exists, $"{name}: its far end would be called {wireName}, and that name is taken");
        NetlinkResult made = CreatePair(rtnl, request.Device, new VethEnd(name), new VethEnd(wireName) { WithoutLinkLocal = true });
        if (!made.IsOk) return TeamOpening.Refused(made.ToDriver($"create {name} and {wireName}"));
        links.Drain();
        Link team = links.Find(name) ?? throw new InvalidOperationException($"{name} vanished");
        Link wire = links.Find(wireName) ?? throw new InvalidOperationException($"{wireName} vanished");
        TeamPrograms? programs = null;
        try
        {
            IPv6Switch.Set(wireName, on: false);
            TransmitPlace place = TransmitPlace.Of(team.Kind, team.Index, wire.Index, hook);
            programs = TeamPrograms.Create(hook, place, team.Index, wire.Index);
            programs.TryHold(); // a name never used before; only strangers can have taken it
            programs.State.Publish(ForwardingRules.Compute(TeamMode.None, [], IfIndex.None, TxMethod.Hash, []));
            DriverResult attached = programs.AttachTransmit().ToDriver($"{name}: attach the transmit program");
            if (attached.IsDone) return Opened(rtnl, links, programs, isNew: true);
            Undo();
            return TeamOpening.Refused(attached);
        }
        catch (BpfException)
        {
            Undo();
            throw;
        }

        void Undo()
        {
            programs?.Dispose();
            rtnl.TryDeleteLink(team.Index);
            links.Drain();
        }
    }

    // Which one wins is told in docs/drivers.md.
    private static NetlinkResult CreatePair(Rtnetlink rtnl, TeamDeviceKind kind, VethEnd team, VethEnd wire) =>
        kind == TeamDeviceKind.Netkit || (kind == TeamDeviceKind.Auto && NetkitPrimary.IsSupported)
            ? rtnl.TryCreateNetkit(team, wire)
            : rtnl.TryCreateVeth(team, wire);

    private static TeamOpening TakeOver(Link device, Rtnetlink rtnl, LinkTable links, IProgramHook hook, bool isVisit = false)
    {
        if (Find(device, links, hook, out IfIndex wire) is not { } programs)
        {
            return TeamOpening.Refused(DriverOutcome.Exists, device.Kind == KernelTeams.LinkKind
                ? $"{device.Name}: is a team of the kernel's driver; take it over with driver \"kernel\" or \"auto\", or make it anew with -r"
                : $"{device.Name}: cannot be taken over, it is not a team of this driver{KindOf(device)}");
        }

        bool holds = programs.TryHold() || (!isVisit && Visitors.TryPersuade(programs, device.Index));
        if (!holds && (isVisit || !TeamClients.IsStrangers(programs.SocketName)))
        {
            programs.Dispose();
            return TeamOpening.Refused(DriverOutcome.Busy, $"{device.Name}: another daemon looks after this team already");
        }

        // The devices may have been renamed or renumbered (moved between namespaces) since.
        ref TeamHeader header = ref programs.State.Header;
        header.TeamIndex = device.Index.Value;
        header.WireIndex = wire.Value;
        TeamOpening opening = Opened(rtnl, links, programs, isNew: false);
        DriverResult renewed = ((BpfTeamDriver)opening.Driver!).RenewPrograms(keepThoseThere: isVisit);
        if (renewed.IsDone) return opening;
        opening.Driver.Dispose();
        return TeamOpening.Refused(renewed);
    }

    /// <summary>The name of the socket at which who holds a team is asked for its options.</summary>
    /// <returns>Null when <paramref name="device"/> is no team of this driver, or its programs are not ours to look at.</returns>
    /// <exception cref="BpfException">Refused.</exception>
    internal static string? FindSocketName(Link device, Rtnetlink rtnl)
    {
        if (rtnl.GetLink(device.LowerOrPeer) is null) return null;
        using TeamPrograms? programs = Find(device, IngressHooks.Choose(AttachMethod.Auto, rtnl));
        return programs?.SocketName;
    }

    private static TeamPrograms? Find(Link device, LinkTable links, IProgramHook hook, out IfIndex wire)
    {
        wire = device.LowerOrPeer;
        return links.Find(wire) is null ? null : Find(device, hook);
    }

    private static TeamPrograms? Find(Link device, IProgramHook hook)
    {
        IfIndex wire = device.LowerOrPeer;
        bool isPair = device.Kind is TransmitPlace.Veth or TransmitPlace.Netkit && device.LinkNetNsId is null;
        return isPair
            ? TeamPrograms.Adopt(hook, TransmitPlace.Of(device.Kind, device.Index, wire, hook))
            : null;
    }

    private static TeamOpening Opened(Rtnetlink rtnl, LinkTable links, TeamPrograms programs, bool isNew) =>
        new(DriverResult.Done, new BpfTeamDriver(rtnl, links, programs), isNew)
        {
            Listener = programs.Holder,
            Remark = programs.Holder is null ? TeamOpening.StrangersRemark($"interface {programs.State.Header.TeamIndex}") : null,
        };

    // A team of ours gives its ports back; anything else just goes.
    private static DriverResult Delete(Link device, Rtnetlink rtnl, LinkTable links, IProgramHook hook)
    {
        TeamOpening opening = TakeOver(device, rtnl, links, hook);
        if (opening.Driver is { } driver)
        {
            using (driver) return driver.Destroy();
        }

        if (opening.Result.Outcome == DriverOutcome.Busy) return opening.Result;
        DriverResult result = rtnl.TryDeleteLink(device.Index).ToDriver($"{device.Name}: delete it{KindOf(device)}");
        links.Drain();
        return result;
    }

    private static string KindOf(Link device) => device.Kind is { } kind ? $" (a {kind} device)" : "";
}
