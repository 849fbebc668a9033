using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Netlink.Generic;
using Tandem.Netlink.Messages;
using Tandem.Primitives;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Options;

/// <summary>The Team Netlink API of one team: its options and ports, read, set and watched.</summary>
/// <remarks>
/// The same for every driver: the kernel's answers by generic netlink, our own through the process that looks after the
/// team. One thread. Drain <see cref="EventSource"/> for as long as the connection lives.
/// </remarks>
public sealed class TeamConnection : IDisposable
{
    private const int DatagramsPerTurn = 64;
    private readonly NetlinkSocket _requests;
    private readonly NetlinkSocket _events;
    private readonly GenericFamily _family;
    private readonly byte[] _buffer = new byte[TeamRequests.MaxLength];

    /// <param name="requests">Both sockets become the connection's.</param>
    /// <param name="events">Subscribed already.</param>
    /// <param name="family">The numbers in force.</param>
    /// <param name="team">The team device.</param>
    internal TeamConnection(NetlinkSocket requests, NetlinkSocket events, GenericFamily family, IfIndex team)
    {
        _requests = requests;
        _events = events;
        _family = family;
        Team = team;
    }

    /// <summary>The team device.</summary>
    public IfIndex Team { get; }

    /// <summary>The numbers it works with.</summary>
    internal GenericFamily Family => _family;

    /// <summary>Becomes readable when there is something for <see cref="Drain"/>.</summary>
    public FileDescriptor EventSource => _events.Descriptor;

    /// <summary>Reads every option.</summary>
    /// <param name="options">What there is, in the driver's order; what was read so far when it fails.</param>
    public NetlinkResult ReadOptions(out IReadOnlyList<TeamOption> options)
    {
        List<TeamOption> all = [];
        options = all;
        return Ask(TeamRequests.ReadOptions(_buffer, _family, Team), report => all.AddRange(report.Options));
    }

    /// <summary>Reads every port.</summary>
    /// <param name="ports">In the order in which they were added.</param>
    public NetlinkResult ReadPorts(out IReadOnlyList<TeamPortStatus> ports)
    {
        List<TeamPortStatus> all = [];
        ports = all;
        return Ask(TeamRequests.ReadPorts(_buffer, _family, Team), report => all.AddRange(report.Ports));
    }

    /// <summary>Sets one option.</summary>
    /// <returns>
    /// ENOENT when there is none of that name, port, place and type; EINVAL or ERANGE for a value out of range; EOPNOTSUPP for one
    /// that can only be read; EPERM without CAP_NET_ADMIN.
    /// </returns>
    public NetlinkResult Set(TeamOptionKey key, TeamOptionValue value) => Set([new TeamOption(key, value)]);

    /// <summary>Sets several options in one message, one after the other; those before one that fails stay set.</summary>
    internal NetlinkResult Set(ReadOnlySpan<TeamOption> options)
    {
        MessageWriter w = TeamRequests.Set(_buffer, _family, Team, options);
        NetlinkResult result = _requests.Request(w.Written);

        // The kernel says ESRCH when nobody took its notification; the value is set nevertheless.
        return result.Error == Errno.NoProcess ? NetlinkResult.Ok : result;
    }

    /// <summary>Takes in what the driver told by itself, without blocking.</summary>
    /// <param name="onReport">Takes one message's worth.</param>
    /// <param name="onWhole">Called at the end of each notification; one may have several messages.</param>
    /// <returns><see cref="DrainResult.Resync"/> when something was lost: read everything anew.</returns>
    /// <exception cref="NetlinkException">What came is not well-formed.</exception>
    public DrainResult Drain(Action<TeamReport> onReport, Action? onWhole = null) => _events.Drain(
        message =>
        {
            if (message.IsDone) onWhole?.Invoke();
            if (TeamReports.Read(message, _family, Team) is { } report) onReport(report);
        },
        DatagramsPerTurn);

    /// <summary>Takes in one notification, of as many messages as it has, without blocking.</summary>
    /// <param name="onReport">Takes one message's worth.</param>
    /// <returns>
    /// <see cref="DrainResult.More"/> when there was one; <see cref="DrainResult.Resync"/> when something was lost: read everything anew.
    /// </returns>
    /// <exception cref="NetlinkException">What came is not well-formed.</exception>
    public DrainResult DrainOne(Action<TeamReport> onReport)
    {
        bool isWhole = false;
        DrainResult result = DrainResult.More;
        for (int i = 0; i < DatagramsPerTurn && !isWhole && result == DrainResult.More; i++)
        {
            result = _events.Drain(
                message =>
                {
                    isWhole |= message.IsDone;
                    if (TeamReports.Read(message, _family, Team) is { } report) onReport(report);
                },
                atMost: 1);
        }

        return result;
    }

    /// <summary>Has a command of our own driver's carried out that has a port or a value.</summary>
    internal NetlinkResult Command(byte command, IfIndex port = default, bool? carrier = null)
    {
        MessageWriter w = _family.Start(_buffer, command);
        w.WriteIndex(TeamAttr.TeamIndex, Team);
        if (!port.IsNone) w.WriteIndex(TeamAttr.CommandPort, port);
        if (carrier is { } up) w.WriteByte(TeamAttr.CommandCarrier, (byte)(up ? 1 : 0));
        return _requests.Request(w.Written);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _requests.Dispose();
        _events.Dispose();
    }

    private NetlinkResult Ask(MessageWriter request, Action<TeamReport> onReport) => _requests.Request(request.Written, message =>
    {
        if (TeamReports.Read(message, _family, Team) is { } report) onReport(report);
    });
}
