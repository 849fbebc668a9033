using Tandem.Drivers.Options;
using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Netlink.Generic;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Kernel;

/// <summary>The Team Netlink API of the kernel's own driver (module <c>team</c>).</summary>
public static class KernelTeams
{
    private const string Module = "/sys/module/team";
    private const int ReceiveBuffer = 1024 * 1024; // a loadbalance team tells of its 256 buckets at once

    /// <summary>The kind of its devices, as <c>ip -d link</c> shows it.</summary>
    internal const string LinkKind = "team";

    /// <summary>What to say where the module is missing.</summary>
    internal const string NoModule =
        "The kernel's team module is not loaded (modprobe team); where there is none (RHEL 10), use driver \"bpf\".";

    /// <summary>Opens the API of one team in the calling thread's network namespace, subscribed to what the kernel tells of it.</summary>
    /// <param name="team">The team device; whether it is one shows at the first request (EINVAL when not).</param>
    /// <param name="connection">Null unless done; the caller's to dispose.</param>
    /// <returns>
    /// <see cref="DriverOutcome.NotSupported"/> when the module is not loaded: this alone does not load it, creating a team device does;
    /// <see cref="DriverOutcome.Failed"/> when the kernel gives no socket.
    /// </returns>
    public static DriverResult TryConnect(IfIndex team, out TeamConnection? connection)
    {
        connection = null;
        NetlinkSocket? requests = null;
        NetlinkSocket? events = null;
        try
        {
            requests = NetlinkSocket.Open(NetlinkProtocol.Generic);
            if (Resolve(requests) is not { } family) return new(DriverOutcome.NotSupported, NoModule);
            events = NetlinkSocket.OpenListener(NetlinkProtocol.Generic, [family.Groups[TeamAttr.EventGroup]], ReceiveBuffer);
            connection = new TeamConnection(requests, events, family, team);
            return DriverResult.Done;
        }
        catch (LinuxException refused)
        {
            return new(DriverOutcome.Failed, refused.Message);
        }
        catch (NetlinkException refused)
        {
            return new(DriverOutcome.Failed, refused.Message);
        }
        finally
        {
            if (connection is null)
            {
                events?.Dispose();
                requests?.Dispose();
            }
        }
    }

    /// <summary>Whether the kernel has the driver, or can load it; asking loads it.</summary>
    /// <returns>False also where the caller may not ask (CAP_NET_ADMIN).</returns>
    public static bool IsThere()
    {
        if (Directory.Exists(Module)) return true;
        try
        {
            using Rtnetlink rtnl = Rtnetlink.Open();
            return rtnl.TryFindKind(LinkKind).IsOk;
        }
        catch (LinuxException)
        {
            return false;
        }
    }

    /// <summary>Whether the module was unloaded since this connection was made, be it there again or not.</summary>
    internal static bool IsRenumbered(TeamConnection connection)
    {
        using NetlinkSocket socket = NetlinkSocket.Open(NetlinkProtocol.Generic);
        return Resolve(socket)?.Id != connection.Family.Id;
    }

    /// <summary>The family as the kernel numbers it today.</summary>
    /// <returns>Null while the module is not loaded.</returns>
    /// <exception cref="NetlinkException">The kernel refuses for another reason.</exception>
    internal static GenericFamily? Resolve(NetlinkSocket socket) =>
        GenericNetlink.Resolve(socket, TeamAttr.FamilyName) is { } family && family.Groups.ContainsKey(TeamAttr.EventGroup)
            ? family
            : null;
}
