using Tandem.Bpf.Loading;
using Tandem.Drivers.Bpf;
using Tandem.Drivers.Kernel;
using Tandem.Drivers.Options;
using Tandem.Drivers.Options.Serving;
using Tandem.Linux;
using Tandem.Linux.Processes;
using Tandem.Netlink;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers;

/// <summary>Finds who answers for a team: the kernel's driver, the process that holds a team of ours, or, for lack of one, this process.</summary>
internal sealed class TeamConnector(Rtnetlink rtnl) : IDisposable
{
    private const int Attempts = 64; // others may take the team and let go again meanwhile
    private TeamHost? _host;

    /// <summary>True for a team of the kernel's driver, false for one of ours.</summary>
    internal bool IsKernel { get; private set; }

    /// <summary>Connects to whoever answers for <paramref name="team"/>.</summary>
    /// <param name="team">The team device.</param>
    /// <param name="mayHold">Hold it in this process when no other does.</param>
    /// <param name="connection">Null unless done; the caller's to dispose.</param>
    /// <returns>
    /// ENODEV when there is no such device, EINVAL when it is no team, EPERM without privileges, ECONNREFUSED when nobody holds it and
    /// this process was not to.
    /// </returns>
    internal NetlinkResult TryConnect(IfIndex team, bool mayHold, out TeamConnection? connection)
    {
        connection = null;
        if (team.IsNone || rtnl.GetLink(team) is not { } link) return new(Errno.NoDevice, $"interface {team}: no such device");
        IsKernel = link.Kind == KernelTeams.LinkKind;
        if (IsKernel) return Answers.Of(KernelTeams.TryConnect(team, out connection));
        NetlinkResult named = FindSocket(link, out string name);
        if (!named.IsOk) return named;
        NetlinkResult result = default;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            result = TeamClients.TryConnect(name, team, out connection);
            if (result.Error is not (Errno.ConnectionRefused or Errno.ConnectionReset)) return result;
            _host?.Dispose();
            _host = null;
            if (!mayHold) return new(Errno.ConnectionRefused, "no process holds this team");
            DriverResult held = TeamHost.TryStart(new TeamOpenRequest(link.Name) { TakeOver = true }, out _host);
            if (!held.IsDone && held.Outcome != DriverOutcome.Busy) return Answers.Of(held);
        }

        return result;
    }

    /// <summary>Creates a team of our own driver, held by this process from the start.</summary>
    internal NetlinkResult TryCreate(TeamOpenRequest request) => Answers.Of(TeamHost.TryStart(request, out _host));

    /// <summary>Lets go of the team if this process holds it; it goes on forwarding.</summary>
    public void Dispose() => _host?.Dispose();

    private NetlinkResult FindSocket(Link link, out string name)
    {
        name = "";
        NetlinkResult notOurs = new(Errno.Invalid, $"{link.Name} is no team device");
        if (link.Kind is not (TransmitPlace.Veth or TransmitPlace.Netkit) || link.LinkNetNsId is not null) return notOurs;
        if (Capabilities.Missing(Capability.NetAdmin, Capability.SysAdmin, Capability.Bpf) is { Count: > 0 } missing)
            return new(Errno.NotPermitted, $"this takes {string.Join(", ", missing.Select(Capabilities.NameOf))}");
        try
        {
            if (BpfTeamDrivers.FindSocketName(link, rtnl) is not { } found) return notOurs;
            name = found;
            return NetlinkResult.Ok;
        }
        catch (BpfException refused)
        {
            return new(refused.Error, refused.Message);
        }
    }
}
