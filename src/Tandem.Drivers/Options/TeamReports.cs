using Tandem.Netlink.Generic;
using Tandem.Netlink.Messages;
using Tandem.Primitives;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Options;

/// <summary>Decodes what a team's driver tells: replies and notifications have the same form.</summary>
internal static class TeamReports
{
    /// <summary>Decodes one message.</summary>
    /// <returns>Null when it speaks of another team, or of nothing known.</returns>
    /// <exception cref="Netlink.NetlinkException">It is not well-formed.</exception>
    internal static TeamReport? Read(NetlinkMessage message, GenericFamily family, IfIndex team)
    {
        if (message.Type != family.Id) return null;
        List<TeamOption> options = [];
        List<TeamPortStatus> ports = [];
        IfIndex about = default;
        AttributeReader reader = message.Attributes(GenericNetlink.HeaderLength);
        while (reader.MoveNext())
        {
            if (reader.Type == TeamAttr.TeamIndex) about = reader.GetIndex();
            else if (reader.Type == TeamAttr.OptionList) ReadOptions(reader.GetNested(), options);
            else if (reader.Type == TeamAttr.PortList) ReadPorts(reader.GetNested(), ports);
        }

        return about == team && options.Count + ports.Count > 0 ? new TeamReport(options, ports) : null;
    }

    private static void ReadOptions(AttributeReader list, List<TeamOption> options)
    {
        while (list.MoveNext())
        {
            if (list.Type == TeamAttr.Item && TeamItems.ReadOption(list.GetNested()) is { } option) options.Add(option);
        }
    }

    private static void ReadPorts(AttributeReader list, List<TeamPortStatus> ports)
    {
        while (list.MoveNext())
        {
            if (list.Type == TeamAttr.Item && TeamItems.ReadPort(list.GetNested()) is { } port) ports.Add(port);
        }
    }
}
