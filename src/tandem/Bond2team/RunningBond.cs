using System.Globalization;
using Tandem.CommandLine.Conversions;
using Tandem.Connections.Bonds;
using Tandem.Connections.Profiles;
using Tandem.Netlink.Routing;

namespace Tandem.CommandLine.Bond2team;

/// <summary>A bond that the kernel has now.</summary>
/// <remarks>
/// From the files below /sys, which are called as the options are, and by netlink what is not there.
/// Source: Documentation/networking/bonding.rst, "Configuring Bonding Manually via Sysfs".
/// </remarks>
internal static class RunningBond
{
    private const string Devices = "/sys/class/net";

    // Says which port a frame takes where hashes decide; the default is another than a team's, so it is told even then.
    private const string HashPolicy = "xmit_hash_policy";

    /// <summary>Reads it; null when there is no bond of that name.</summary>
    /// <exception cref="ProfileException">The /sys that is mounted shows another network.</exception>
    internal static FoundProfile? Find(string name)
    {
        using Rtnetlink kernel = Rtnetlink.Open();
        if (kernel.GetLink(name) is not { Kind: "bond" } bond) return null;
        string folder = $"{Devices}/{name}";
        if (Text($"{folder}/ifindex") != bond.Index.ToString() || !Directory.Exists($"{folder}/bonding"))
            throw new ProfileException(Place.None, $"{folder} is not that of {name}\nthe /sys mounted here shows another network namespace; ip netns exec mounts the right one");
        string[] ports = Words(Text($"{folder}/bonding/slaves"));
        return new FoundProfile(
            new DeviceProfile(DeviceKind.Bond, name)
            {
                Settings = [.. Options($"{folder}/bonding"), .. Hidden(kernel.ReadBond(bond.Index))],
                Ports = [.. ports.Select(port => new PortProfile(port, [.. Queue($"{folder}/bonding/queue_id", port), .. Priority(kernel, port)]))],
                Ip = RunningAddresses.Read(kernel, bond),
            },
            $"the running bond {name}");
    }

    // The mode first: what options of other modes say does not matter then.
    private static List<Setting> Options(string folder)
    {
        string mode = Words(Text($"{folder}/mode")).FirstOrDefault("");
        List<Setting> found = [new("mode", mode, new Place($"{folder}/mode", 1))];
        foreach (BondOption option in BondOptions.All.Where(one => one.Name is not ("mode" or "active_slave")))
        {
            string[] words = Words(Text($"{folder}/{option.Name}"));
            if (words.Length == 0 || words[0] == "None") continue;
            string value = option.Shape is BondOptionShape.IPv4List or BondOptionShape.IPv6List ? string.Join(',', words) : words[0];
            bool isTold = option.Name == HashPolicy ? mode is BondModes.Xor or BondModes.Lacp : option.Canonical(value) is not { } canonical || !option.IsDefault(canonical);
            if (isTold) found.Add(new Setting(option.Name, value, new Place($"{folder}/{option.Name}", 1)));
        }

        return found;
    }

    private static IEnumerable<Setting> Hidden(BondDetails bond)
    {
        if (bond.NeighborTargets.Count > 0) yield return new Setting("ns_ip6_target", string.Join(',', bond.NeighborTargets));
        if (bond.IsCoupled == false) yield return new Setting("coupled_control", "off");
    }

    private static IEnumerable<Setting> Priority(Rtnetlink kernel, string port)
    {
        if (kernel.GetLink(port) is { } link && kernel.ReadBond(link.Index).PortPriority is not 0 and int priority)
            yield return new Setting("prio", priority.ToString(CultureInfo.InvariantCulture));
    }

    // E.g. "eth1:0 eth2:3".
    private static Setting[] Queue(string path, string port)
    {
        string? found = Words(Text(path)).FirstOrDefault(word => word.StartsWith(port + ":", StringComparison.Ordinal));
        return found is not null && int.Parse(found[(port.Length + 1)..], CultureInfo.InvariantCulture) is not 0 and int queue
            ? [new Setting("queue_id", queue.ToString(CultureInfo.InvariantCulture))]
            : [];
    }

    // Some are shown to root only, or by newer kernels only.
    private static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string[] Words(string text) => text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
