using Tandem.Bpf.Attaching;
using Tandem.Bpf.Loading;
using Tandem.Drivers.Bpf.State;
using Tandem.Linux;
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
        IIngressHook hook = IngressHooks.Choose(request.Attach, rtnl);
        links.Drain();
        try
        {
            if (links.Find(request.Name) is not { } device) return Create(request.Name, rtnl, links, hook);
            if (request.TakeOver) return TakeOver(device, rtnl, links, hook, request.IsVisit);
            if (!request.Recreate)
                return Refused(DriverOutcome.Exists, $"{request.Name}: the name is taken{KindOf(device)}");
            DriverResult deleted = Delete(device, rtnl, links, hook);
            return deleted.IsDone ? Create(request.Name, rtnl, links, hook) : new TeamOpening(deleted, null, false);
        }
        catch (BpfException refused)
        {
            DriverOutcome outcome = refused.Error is Errno.NotPermitted or Errno.AccessDenied
                ? DriverOutcome.NotPermitted
                : DriverOutcome.Failed;
            return Refused(outcome, refused.Message);
        }
    }

    /// <summary>As <see cref="Open"/>, with new programs at clsact also where the kernel has tcx.</summary>
    public static TeamOpening OpenByClsact(TeamOpenRequest request, Rtnetlink rtnl, LinkTable links) =>
        Open(request with { Attach = AttachMethod.Clsact }, rtnl, links);

    private static TeamOpening Create(string name, Rtnetlink rtnl, LinkTable links, IIngressHook hook)
    {
        string wireName = WireName.Of(name);
        if (links.Find(wireName) is not null)
            return Refused(DriverOutcome.Exists, $"{name}: its far end would be called {wireName}, and that name is taken");
        NetlinkResult made = rtnl.TryCreateVeth(
            new VethEnd(name), new VethEnd(wireName) { WithoutLinkLocal = true });
        if (!made.IsOk) return new TeamOpening(made.ToDriver($"create {name} and {wireName}"), null, false);
        links.Drain();
        Link team = links.Find(name) ?? throw new InvalidOperationException($"{name} vanished");
        Link wire = links.Find(wireName) ?? throw new InvalidOperationException($"{wireName} vanished");
        TeamPrograms? programs = null;
        try
        {
            IPv6Switch.Set(wireName, on: false);
            programs = TeamPrograms.Create(hook, team.Index, wire.Index);
            programs.TryHold();
            programs.State.Publish(ForwardingRules.Compute(TeamMode.None, [], IfIndex.None, TxMethod.Hash, []));
            DriverResult attached = programs.AttachTransmit().ToDriver($"{wireName}: attach the transmit program");
            if (attached.IsDone) return Opened(rtnl, links, programs, isNew: true);
            Undo();
            return new TeamOpening(attached, null, false);
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

    private static TeamOpening TakeOver(Link device, Rtnetlink rtnl, LinkTable links, IIngressHook hook, bool isVisit = false)
    {
        if (device.Kind != "veth" || device.LinkNetNsId is not null || links.Find(device.LowerOrPeer) is not { } wire
            || TeamPrograms.Adopt(hook, wire.Index) is not { } programs)
        {
            return Refused(
                DriverOutcome.Exists, $"{device.Name}: cannot be taken over, it is not a team of this driver{KindOf(device)}");
        }

        if (!programs.TryHold() && (isVisit || !Visitors.TryPersuade(programs, device.Index)))
        {
            programs.Dispose();
            return Refused(DriverOutcome.Busy, $"{device.Name}: another daemon looks after this team already");
        }

        // The devices may have been renamed or renumbered (moved between namespaces) since.
        ref TeamHeader header = ref programs.State.Header;
        header.TeamIndex = device.Index.Value;
        header.WireIndex = wire.Index.Value;
        TeamOpening opening = Opened(rtnl, links, programs, isNew: false);
        DriverResult renewed = ((BpfTeamDriver)opening.Driver!).RenewPrograms(keepThoseThere: isVisit);
        if (renewed.IsDone) return opening;
        opening.Driver.Dispose();
        return new TeamOpening(renewed, null, false);
    }

    private static TeamOpening Opened(Rtnetlink rtnl, LinkTable links, TeamPrograms programs, bool isNew) =>
        new(DriverResult.Done, new BpfTeamDriver(rtnl, links, programs), isNew) { Listener = programs.Holder };

    // A team of ours gives its ports back; anything else just goes.
    private static DriverResult Delete(Link device, Rtnetlink rtnl, LinkTable links, IIngressHook hook)
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

    private static TeamOpening Refused(DriverOutcome outcome, string reason) => new(new(outcome, reason), null, false);
}
