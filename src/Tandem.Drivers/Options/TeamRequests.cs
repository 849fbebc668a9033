using Tandem.Netlink.Generic;
using Tandem.Netlink.Messages;
using Tandem.Primitives;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Options;

/// <summary>Encodes the requests of the Team Netlink API.</summary>
internal static class TeamRequests
{
    /// <summary>Large enough for every request, a hash program of the greatest length included.</summary>
    internal const int MaxLength = 8 * 1024;

    internal static MessageWriter ReadOptions(Span<byte> buffer, GenericFamily family, IfIndex team) =>
        Start(buffer, family, TeamAttr.GetOptions, team);

    internal static MessageWriter ReadPorts(Span<byte> buffer, GenericFamily family, IfIndex team) =>
        Start(buffer, family, TeamAttr.GetPorts, team);

    /// <summary>Options in their order: the kernel does not undo the first of two when the second fails.</summary>
    internal static MessageWriter Set(Span<byte> buffer, GenericFamily family, IfIndex team, ReadOnlySpan<TeamOption> options)
    {
        MessageWriter w = Start(buffer, family, TeamAttr.SetOptions, team);
        Nest list = w.BeginPlainNest(TeamAttr.OptionList);
        foreach (TeamOption option in options) TeamItems.Write(ref w, option);
        w.EndNest(list);
        return w;
    }

    private static MessageWriter Start(Span<byte> buffer, GenericFamily family, byte command, IfIndex team)
    {
        MessageWriter w = family.Start(buffer, command);
        w.WriteIndex(TeamAttr.TeamIndex, team);
        return w;
    }
}
