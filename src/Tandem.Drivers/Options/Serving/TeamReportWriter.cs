using System.Text;
using Tandem.Netlink.Messages;
using Tandem.Primitives;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Options.Serving;

/// <summary>Encodes options and ports as the kernel's driver sends them: as many messages as it takes, then the end.</summary>
internal static class TeamReportWriter
{
    /// <summary>What the kernel fits into one message, about.</summary>
    private const int MessageOctets = 3776;
    private const int LargestItem = 36 * 1024; // a hash program of 4096 instructions
    private const int FixedOctets = 64; // an item's headers and numbers

    /// <summary>Encodes one report.</summary>
    /// <param name="report">Options or ports.</param>
    /// <param name="command">Which of the two it is about, also when it is empty.</param>
    /// <param name="team">The team device.</param>
    /// <param name="sequence">The request's; 0 for a notification.</param>
    /// <returns>Datagrams; the last one ends with NLMSG_DONE.</returns>
    internal static List<byte[]> Write(TeamReport report, byte command, IfIndex team, uint sequence)
    {
        MessageFlags flags = MessageFlags.Multi | (sequence == 0 ? MessageFlags.None : MessageFlags.Ack);
        List<byte[]> datagrams = [];
        byte[] buffer = new byte[MessageOctets + LargestItem];
        int next = 0;
        do datagrams.Add(WriteMessage(buffer, report, command, team, sequence, flags, ref next));
        while (next < report.Options.Count + report.Ports.Count);
        datagrams[^1] = [.. datagrams[^1], .. NetlinkReplies.Done(sequence, flags)];
        return datagrams;
    }

    private static byte[] WriteMessage(
        byte[] buffer, TeamReport report, byte command, IfIndex team, uint sequence, MessageFlags flags, ref int next)
    {
        MessageWriter w = TeamService.Family.Start(buffer, command, flags);
        w.WriteIndex(TeamAttr.TeamIndex, team);
        Nest list = w.BeginPlainNest(command == TeamAttr.GetPorts ? TeamAttr.PortList : TeamAttr.OptionList);
        bool isFirst = true;
        for (; next < report.Options.Count + report.Ports.Count; next++, isFirst = false)
        {
            int size = next < report.Options.Count ? SizeOf(report.Options[next]) : FixedOctets;
            if (!isFirst && w.Written.Length + size > MessageOctets) break;
            if (next < report.Options.Count) TeamItems.Write(ref w, report.Options[next]);
            else TeamItems.Write(ref w, report.Ports[next - report.Options.Count]);
        }

        w.EndNest(list);
        return NetlinkReplies.Finish(w.Written, sequence);
    }

    private static int SizeOf(TeamOption option) =>
        FixedOctets + Encoding.UTF8.GetByteCount(option.Key.Name) + option.Value.Octets.Length;
}
