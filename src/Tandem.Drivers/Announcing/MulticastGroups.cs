using System.Globalization;
using Tandem.Protocols.Addresses;

namespace Tandem.Drivers.Announcing;

/// <summary>The multicast groups that a device listens to, as /proc tells: rtnetlink tells of IPv4 groups only since Linux 6.15.</summary>
internal static class MulticastGroups
{
    /// <summary>The groups in the text of <c>/proc/net/igmp</c>, without the one of all hosts, which is never reported.</summary>
    /// <remarks>A line without indent names a device; below it, indented, a group a line: eight digits, low octet first.</remarks>
    internal static IReadOnlyList<IPv4Address> ReadIgmp(string text, int device)
    {
        List<IPv4Address> groups = [];
        bool isOurs = false;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (line.IsEmpty) continue;
            string[] words = line.ToString().Split((char[])['\t', ' '], StringSplitOptions.RemoveEmptyEntries);
            if (!char.IsWhiteSpace(line[0]))
            {
                isOurs = int.TryParse(words[0], CultureInfo.InvariantCulture, out int index) && index == device;
            }
            else if (isOurs && uint.TryParse(words[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out uint raw))
            {
                IPv4Address group = IPv4Address.FromOctets(BitConverter.GetBytes(raw));
                if (group != IPv4Address.AllHosts) groups.Add(group);
            }
        }

        return groups;
    }

    /// <summary>The groups in the text of <c>/proc/net/igmp6</c>, without the one of all nodes.</summary>
    /// <remarks>A group a line: index, name, 32 digits, users, flags, timer.</remarks>
    internal static IReadOnlyList<IPv6Address> ReadIgmp6(string text, int device)
    {
        List<IPv6Address> groups = [];
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 3 || !int.TryParse(words[0], CultureInfo.InvariantCulture, out int index)) continue;
            if (index != device || !UInt128.TryParse(words[2], NumberStyles.HexNumber, null, out UInt128 bits)) continue;

            // Groups of this host alone (ff01::) and of all nodes are never reported: RFC 3810 6.
            IPv6Address group = new(bits);
            bool isHostOnly = (bits >> 112 & 0xf) == 1;
            if (group != IPv6Address.AllNodes && !isHostOnly) groups.Add(group);
        }

        return groups;
    }
}
