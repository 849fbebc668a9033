using Tandem.Drivers.Bpf;
using Tandem.Drivers.Options;
using Tandem.Drivers.Options.Serving;
using Tandem.Linux;
using Tandem.Linux.UnixSockets;
using Tandem.Netlink;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Kernel;

/// <summary>Creates teams of the kernel's driver, or takes over those that are there.</summary>
public static class KernelTeamDrivers
{
    private const string NoDriver =
        "The kernel has no team driver, its module \"team\" is missing (RHEL 10 has none); use driver \"bpf\" or \"auto\".";

    /// <summary>Opens a team in the calling thread's network namespace; all later calls must come from there too.</summary>
    /// <param name="request">Which team.</param>
    /// <param name="rtnl">A connection to that namespace.</param>
    /// <param name="links">Its links; whoever drains it calls <see cref="ITeamDriver.Refresh"/> afterwards.</param>
    /// <returns>
    /// <see cref="DriverOutcome.NotSupported"/> when the kernel has no team driver, and then nothing was touched;
    /// <see cref="DriverOutcome.Exists"/> when a device of that name exists and may not be used; <see cref="DriverOutcome.Busy"/>
    /// when another process of ours drives the team; <see cref="DriverOutcome.NotPermitted"/> without the host's CAP_NET_ADMIN.
    /// </returns>
    public static TeamOpening Open(TeamOpenRequest request, Rtnetlink rtnl, LinkTable links)
    {
        links.Drain();
        if (links.Find(request.Name) is not { } device) return Create(request.Name, rtnl, links);
        if (request.TakeOver) return TakeOver(device, rtnl, links);
        if (!request.Recreate)
        {
            string kind = device.Kind is null ? "" : $" (a {device.Kind} device)";
            return TeamOpening.Refused(DriverOutcome.Exists, $"{request.Name}: the name is taken{kind}");
        }

        DriverResult deleted = Delete(device, rtnl, links);
        return deleted.IsDone ? Create(request.Name, rtnl, links) : TeamOpening.Refused(deleted);
    }

    private static TeamOpening Create(string name, Rtnetlink rtnl, LinkTable links)
    {
        NetlinkResult made = rtnl.TryCreateLink(KernelTeams.LinkKind, name); // this loads the module
        if (made.Error == Errno.NotSupported) return TeamOpening.Refused(DriverOutcome.NotSupported, NoDriver);
        if (!made.IsOk) return TeamOpening.Refused(made.ToDriver($"create {name}"));
        links.Drain();
        if (links.Find(name) is not { } team) return TeamOpening.Refused(DriverOutcome.NoSuchDevice, $"{name} vanished, or was renamed, while it was made");
        TeamOpening opening = Drive(team, rtnl, links, isNew: true);
        if (opening.Driver is not null) return opening;
        rtnl.TryDeleteLink(team.Index);
        links.Drain();
        return opening;
    }

    private static TeamOpening TakeOver(Link device, Rtnetlink rtnl, LinkTable links)
    {
        if (device.Kind == KernelTeams.LinkKind) return Drive(device, rtnl, links, isNew: false);
        string what = BpfTeamDrivers.IsTeam(device, rtnl, links)
            ? "is a team of the eBPF driver; take it over with driver \"bpf\" or \"auto\", or make it anew with -r"
            : $"cannot be taken over, it is no team (a {device.Kind ?? "physical"} device)";
        return TeamOpening.Refused(DriverOutcome.Exists, $"{device.Name}: {what}");
    }

    private static TeamOpening Drive(Link team, Rtnetlink rtnl, LinkTable links, bool isNew)
    {
        DriverResult connected = KernelTeams.TryConnect(team.Index, out TeamConnection? connection);
        if (connection is null) return TeamOpening.Refused(connected);
        if (!TryHold(team.Index, out FileDescriptor? hold))
        {
            connection.Dispose();
            return TeamOpening.Refused(DriverOutcome.Busy, $"{team.Name}: another daemon looks after this team already");
        }

        KernelTeamDriver driver = new(rtnl, links, connection, hold);
        NetlinkResult read = driver.Reread();
        if (read.IsOk)
        {
            driver.Follow();
            return new TeamOpening(DriverResult.Done, driver, isNew)
            {
                EventSource = connection.EventSource,
                Remark = hold is null ? TeamOpening.StrangersRemark(team.Name) : null,
            };
        }

        driver.Dispose();
        return TeamOpening.Refused(read.Error == Errno.NotPermitted
            ? new(DriverOutcome.NotPermitted, $"{team.Name}: {KernelRefusals.Permission()}")
            : read.ToDriver($"{team.Name}: read its options"));
    }

    /// <summary>Deletes a device, whatever it is, to make room for a team of this driver.</summary>
    /// <returns>
    /// What is there goes only when there is something to come: <see cref="DriverOutcome.NotSupported"/> when the kernel has no team driver;
    /// <see cref="DriverOutcome.Busy"/> when another process of ours looks after the team.
    /// </returns>
    internal static DriverResult Delete(Link device, Rtnetlink rtnl, LinkTable links)
    {
        if (device.Kind != KernelTeams.LinkKind)
        {
            DriverResult probed = Probe(rtnl);
            return probed.IsDone ? BpfTeamDrivers.Delete(device, rtnl, links) : probed;
        }

        if (!TryHold(device.Index, out FileDescriptor? hold))
            return new(DriverOutcome.Busy, $"{device.Name}: another daemon looks after this team already");
        using (hold)
        {
            DriverResult result = rtnl.TryDeleteLink(device.Index).ToDriver($"{device.Name}: delete it");
            links.Drain();
            return result;
        }
    }

    // False when one of us looks after the team. It listens, so that others can tell who it is; nobody is answered.
    private static bool TryHold(IfIndex team, out FileDescriptor? hold) =>
        AbstractSocket.TryListen(HoldName(team), backlog: 1, out hold).IsOk || TeamClients.IsStrangers(HoldName(team));

    private static DriverResult Probe(Rtnetlink rtnl)
    {
        NetlinkResult found = rtnl.TryFindKind(KernelTeams.LinkKind);
        return found.Error == Errno.NotSupported ? new(DriverOutcome.NotSupported, NoDriver) : found.ToDriver("find the kernel's team driver");
    }

    // Such names are a network namespace's own.
    private static string HoldName(IfIndex team) => $"tandem-kernel-team-{team}";
}
