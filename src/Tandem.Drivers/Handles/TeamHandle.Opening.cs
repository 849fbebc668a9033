using Tandem.Drivers.Kernel;
using Tandem.Drivers.Options;
using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Configuration;

namespace Tandem.Drivers;

/// <content>Opening, creating, removing.</content>
public sealed partial class TeamHandle
{
    /// <summary>Opens the team called <paramref name="name"/> in the calling thread's network namespace.</summary>
    /// <param name="name">The team device's name.</param>
    /// <param name="team">Null unless done; the caller's to dispose.</param>
    /// <returns>
    /// ENODEV when there is no such device, EINVAL when it is no team, EPERM when privileges are missing, ETIMEDOUT when the process
    /// that holds it does not answer.
    /// </returns>
    public static NetlinkResult TryOpen(string name, out TeamHandle? team) =>
        TryOpen(rtnl => rtnl.GetLink(name)?.Index ?? IfIndex.None, out team);

    /// <summary>As <see cref="TryOpen(string, out TeamHandle?)"/>, by the team device's index.</summary>
    public static NetlinkResult TryOpen(IfIndex index, out TeamHandle? team) => TryOpen(_ => index, out team);

    /// <summary>Creates a team, down and without a mode and ports, and opens it.</summary>
    /// <param name="name">1 to 15 octets.</param>
    /// <param name="team">Null unless done; the caller's to dispose.</param>
    /// <param name="driver">Which driver; by default the kernel's where it is there, else our own.</param>
    /// <param name="recreate">Delete a device of that name first, whatever it is.</param>
    /// <returns>
    /// EEXIST when the name is taken, EBUSY when it is to be recreated and a daemon looks after it, EOPNOTSUPP when the kernel lacks the
    /// chosen driver (what is there stays, then), EPERM without privileges.
    /// </returns>
    public static NetlinkResult TryCreate(
        string name, out TeamHandle? team, DriverChoice driver = DriverChoice.Auto, bool recreate = false)
    {
        team = null;
        NetlinkResult result = new(Errno.NotSupported);
        if (driver != DriverChoice.Bpf) result = TryCreateInKernel(name, recreate);
        if (result.IsOk) return TryOpen(name, out team);
        return driver == DriverChoice.Kernel || result.Error != Errno.NotSupported
            ? result
            : TryOpen(rtnl => rtnl.GetLink(name)?.Index ?? IfIndex.None, out team, new TeamOpenRequest(name) { Recreate = recreate });
    }

    /// <summary>Releases every port and deletes the team device.</summary>
    /// <returns>ENODEV when it is gone already.</returns>
    public NetlinkResult Destroy() => _connector.IsKernel
        ? _rtnl.TryDeleteLink(Index)
        : Ask(static connection => connection.Command(TeamAttr.Destroy));

    private static NetlinkResult TryCreateInKernel(string name, bool recreate)
    {
        using Rtnetlink rtnl = Rtnetlink.Open();
        if (recreate && rtnl.GetLink(name) is { } old)
        {
            using LinkTable links = new();
            NetlinkResult deleted = Answers.Of(KernelTeamDrivers.Delete(old, rtnl, links));
            if (!deleted.IsOk) return deleted;
        }

        return rtnl.TryCreateLink(KernelTeams.LinkKind, name);
    }

    private static NetlinkResult TryOpen(Func<Rtnetlink, IfIndex> find, out TeamHandle? team, TeamOpenRequest? create = null)
    {
        team = null;
        Rtnetlink? rtnl = null;
        TeamHandle? handle = null;
        try
        {
            rtnl = Rtnetlink.Open();
            handle = new TeamHandle(rtnl);
            NetlinkResult result = create is null ? NetlinkResult.Ok : handle._connector.TryCreate(create);
            handle.Index = find(rtnl);
            if (result.IsOk) result = handle.Start();
            if (result.IsOk) team = handle;
            return result;
        }
        catch (LinuxException refused)
        {
            return new(refused.Error, refused.Message);
        }
        catch (NetlinkException refused)
        {
            return refused.Result;
        }
        finally
        {
            if (team is null)
            {
                handle?.Dispose();
                rtnl?.Dispose();
            }
        }
    }
}
