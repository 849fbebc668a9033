using System.Runtime.InteropServices;
using Tandem.Drivers.Options.Raw;
using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Netlink.Generic;
using Tandem.Netlink.Messages;
using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Options.Serving;

/// <summary>The Team Netlink API of one team over any driver: requests in, answers out; and what happens, as notifications.</summary>
/// <remarks>Octets in, octets out: no sockets, no clock. A request may come from anybody: nothing in it is believed.</remarks>
internal sealed class TeamService(ITeamDriver driver)
{
    private const int ShortestMessage = MessageWriter.HeaderLength + GenericNetlink.HeaderLength;
    private readonly DriverOptions _options = new(driver);
    private TeamPicture? _told;

    /// <summary>The numbers in force between this library's two ends; there is no controller to ask.</summary>
    internal static GenericFamily Family { get; } = new(
        0x20, TeamAttr.FamilyName, 1, new Dictionary<string, uint> { [TeamAttr.EventGroup] = 1 });

    /// <summary>Asked when a daemon wants the team: true when it may have it.</summary>
    internal Func<bool>? MayYield { get; set; }

    /// <summary>The team device.</summary>
    internal IfIndex Team => driver.Device.Index;

    /// <summary>From now on <see cref="TakeEvents"/> tells what happens.</summary>
    internal void Watch() => _told ??= Look();

    /// <summary>Nobody listens any more.</summary>
    internal void Unwatch() => _told = null;

    /// <summary>The notifications due: what changed since the last call.</summary>
    /// <returns>Datagrams, in order.</returns>
    internal IReadOnlyList<byte[]> TakeEvents() => EventsAfter(set: null);

    /// <summary>Answers one request.</summary>
    /// <param name="request">One datagram; what comes after its first message is not looked at.</param>
    /// <param name="isPrivileged">The asking process may administrate networks.</param>
    internal ServiceAnswer Answer(ReadOnlySpan<byte> request, bool isPrivileged)
    {
        if (request.Length < ShortestMessage || MemoryMarshal.Read<uint>(request) is < ShortestMessage or > int.MaxValue)
            return ServiceAnswer.None;
        uint length = MemoryMarshal.Read<uint>(request);
        if (length > request.Length) return ServiceAnswer.None;
        try
        {
            MessageReader reader = new(request[..(int)length]);
            return reader.MoveNext() ? Answer(request, reader.Current, isPrivileged) : ServiceAnswer.None;
        }
        catch (NetlinkException malformed)
        {
            return new(Reply(request, new(Errno.Invalid, malformed.Result.KernelText)));
        }
    }

    private ServiceAnswer Answer(ReadOnlySpan<byte> request, NetlinkMessage message, bool isPrivileged)
    {
        if (message.Type != Family.Id) return new(Reply(request, new(Errno.NoEntry, "not a request to this family")));
        if (!isPrivileged) return new(Reply(request, new(Errno.NotPermitted, "this takes CAP_NET_ADMIN")));
        TeamRequest asked = TeamRequest.Read(message);
        if (asked.Team != Team) return new(Reply(request, new(Errno.Invalid, "not this team's index")));
        switch (asked.Command)
        {
            case TeamAttr.GetOptions:
                return new(WithAck(request, Write(new(_options.ReadOptions(), []), asked.Command, message.Sequence), message.Flags));
            case TeamAttr.GetPorts:
                return new(WithAck(request, Write(new([], _options.ReadPorts()), asked.Command, message.Sequence), message.Flags));
            case TeamAttr.Subscribe:
                return new(Reply(request, NetlinkResult.Ok)) { Subscribes = true };
            case TeamAttr.Yield:
                bool yields = MayYield?.Invoke() ?? false;
                return new(Reply(request, yields ? NetlinkResult.Ok : new(Errno.Busy, "a daemon looks after this team")));
            default:
                return Change(request, asked);
        }
    }

    private ServiceAnswer Change(ReadOnlySpan<byte> request, TeamRequest asked)
    {
        NetlinkResult result = asked.Command switch
        {
            TeamAttr.SetOptions when asked.Fault is { } fault => fault,
            TeamAttr.SetOptions => NetlinkResult.Ok,
            TeamAttr.AddPort => Answers.Of(driver.AddPort(asked.Port)),
            TeamAttr.RemovePort => Answers.Of(driver.RemovePort(asked.Port)),
            TeamAttr.SetCarrier => Answers.Of(driver.SetCarrier(asked.Carrier)),
            TeamAttr.Destroy => Answers.Of(driver.Destroy()),
            _ => new(Errno.NotSupported, "there is no such command"),
        };
        List<byte[]> events = [];
        foreach (TeamOption option in asked.Options)
        {
            if (!result.IsOk) break; // those before it stay done, as in the kernel
            result = _options.Set(option.Key, option.Value);
            if (result.IsOk) events.AddRange(EventsAfter(Canonical(option.Key)));
        }

        events.AddRange(TakeEvents());
        return new(Reply(request, result)) { Events = events, HasChanged = true };
    }

    // The key as the option itself has it: a place of 0 was accepted where there is no array.
    private TeamOptionKey Canonical(TeamOptionKey key) =>
        key.ArrayIndex == 0 && !_options.IsArray(key.Name) ? key with { ArrayIndex = null } : key;

    private List<byte[]> EventsAfter(TeamOptionKey? set)
    {
        if (_told is not { } told) return [];
        TeamPicture now = Look();
        List<byte[]> datagrams = [];
        foreach (TeamReport report in TeamDifference.Between(told, now, set))
            datagrams.AddRange(Write(report, report.Ports.Count > 0 ? TeamAttr.GetPorts : TeamAttr.GetOptions, sequence: 0));
        _told = now;
        return datagrams;
    }

    private TeamPicture Look() => new(_options.ReadOptions(), _options.ReadPorts());

    private List<byte[]> Write(TeamReport report, byte command, uint sequence) =>
        TeamReportWriter.Write(report, command, Team, sequence);

    private static List<byte[]> WithAck(ReadOnlySpan<byte> request, List<byte[]> answer, MessageFlags flags)
    {
        if ((flags & MessageFlags.Ack) != 0) answer.Add(NetlinkReplies.Acknowledge(request, NetlinkResult.Ok));
        return answer;
    }

    private static List<byte[]> Reply(ReadOnlySpan<byte> request, NetlinkResult result) => [NetlinkReplies.Acknowledge(request, result)];
}
