using System.Globalization;
using System.Text;
using Tandem.Connections.Addressing;
using Tandem.Connections.Profiles;

namespace Tandem.Connections.Ifcfg;

/// <summary>A bond or a team as ifcfg files: its own, and one a port.</summary>
public static class IfcfgWriter
{
    /// <summary>What of a bond's or team's files makes them one, and goes when they become the other.</summary>
    public static readonly IReadOnlyList<string> KindNames =
    [
        "BONDING_OPTS", "BONDING_MASTER", "SLAVE", "MASTER", "MASTER_UUID", "TYPE", "DEVICETYPE", "TEAM", "TEAM_CONFIG", "TEAM_PORT_CONFIG",
        "TEAM_MASTER", "TEAM_MASTER_UUID",
    ];

    /// <summary>Writes them.</summary>
    /// <param name="profile">What they are to make.</param>
    /// <param name="losses">Gets what these files cannot say.</param>
    public static IReadOnlyList<OutputFile> Write(DeviceProfile profile, ICollection<Loss> losses)
    {
        StringBuilder master = new();
        master.Append(CultureInfo.InvariantCulture, $"DEVICE={ShellText.Quote(profile.Name)}\n");
        foreach (string line in MasterLines(profile)) master.Append(line).Append('\n');
        AppendIp(master, profile.Ip);
        foreach (StaticRoute route in profile.Ip.Routes)
            losses.Add(new Loss($"route {route.Say("via ", "metric ")}", $"put that line into the file {(route.Destination.IsIPv6 ? "route6" : "route")}-{profile.Name} beside"));
        return [new OutputFile($"ifcfg-{profile.Name}", master.ToString()), .. profile.Ports.Select(port => WritePort(profile, port, losses))];
    }

    /// <summary>The files of a device made into those of another kind of device, all else kept.</summary>
    /// <param name="profile">What they are to make.</param>
    /// <param name="master">The device's file.</param>
    /// <param name="ports">The ports' files, in the order of the profile's ports.</param>
    /// <param name="losses">Gets what these files cannot say.</param>
    public static IReadOnlyList<OutputFile> Rewrite(
        DeviceProfile profile, IfcfgFile master, IReadOnlyList<IfcfgFile> ports, ICollection<Loss> losses)
    {
        string[] lines = [.. master.LinesWithout(KindNames)];
        int device = Array.FindLastIndex(lines, line => line.TrimStart().StartsWith("DEVICE=", StringComparison.Ordinal));
        if (device >= 0 && master.Device is { } old && old != profile.Name) lines[device] = lines[device].Replace(old, profile.Name, StringComparison.Ordinal);
        List<OutputFile> files = [new($"ifcfg-{profile.Name}", Join([.. lines, .. MasterLines(profile)]))];
        foreach ((IfcfgFile file, PortProfile port) in ports.Zip(profile.Ports))
        {
            foreach (Loss loss in PortLosses(profile, port)) losses.Add(loss);
            files.Add(new($"ifcfg-{port.Name}", Join([.. file.LinesWithout(KindNames), .. PortLines(profile, port)])));
        }

        return files;
    }

    /// <summary>The lines that make a file one of a bond or team.</summary>
    public static IReadOnlyList<string> MasterLines(DeviceProfile profile) => profile.Kind == DeviceKind.Team
        ? ["DEVICETYPE=\"Team\"", $"TEAM_CONFIG={ShellText.Quote(profile.Config ?? "{}")}"]
        :
        [
            "TYPE=Bond", "BONDING_MASTER=yes",
            $"BONDING_OPTS=\"{string.Join(' ', profile.Settings.Select(one => $"{one.Name}={one.Value}"))}\"",
        ];

    /// <summary>The lines that make a file one of a port.</summary>
    public static IReadOnlyList<string> PortLines(DeviceProfile profile, PortProfile port) => profile.Kind == DeviceKind.Team
        ? ["DEVICETYPE=\"TeamPort\"", $"TEAM_MASTER=\"{profile.Name}\"", $"TEAM_PORT_CONFIG={ShellText.Quote(port.Find("config") ?? "{}")}"]
        : [$"MASTER={ShellText.Quote(profile.Name)}", "SLAVE=yes"];

    /// <summary>A port's settings that its file cannot say.</summary>
    public static IEnumerable<Loss> PortLosses(DeviceProfile profile, PortProfile port) => profile.Kind == DeviceKind.Team
        ? []
        : port.Settings.Select(one => new Loss($"{one.Name} {one.Value} of {port.Name}", "ifcfg files have no key for it"));

    private static OutputFile WritePort(DeviceProfile profile, PortProfile port, ICollection<Loss> losses)
    {
        foreach (Loss loss in PortLosses(profile, port)) losses.Add(loss);
        string[] lines = [$"DEVICE={ShellText.Quote(port.Name)}", $"ONBOOT={(port.Link.StartsAtBoot ? "yes" : "no")}", .. LinkLines(port.Link), .. PortLines(profile, port)];
        return new OutputFile($"ifcfg-{port.Name}", Join(lines));
    }

    private static IEnumerable<string> LinkLines(PortLink link)
    {
        if (link.Card is { } card) yield return $"HWADDR={card}";
        if (link.HardwareAddress is { } address) yield return $"MACADDR={address}";
        if (link.Mtu is { } mtu) yield return string.Create(CultureInfo.InvariantCulture, $"MTU={mtu}");
    }

    private static string Join(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private static void AppendIp(StringBuilder text, IpSettings ip)
    {
        Append("ONBOOT", ip.StartsAtBoot ? "yes" : "no");
        Append("BOOTPROTO", ip.IPv4 == AddressMethod.Dhcp ? "dhcp" : "none");
        if (ip.HardwareAddress is { } address) Append("MACADDR", address.ToString());
        if (ip.Mtu is { } mtu) Append("MTU", mtu.ToString(CultureInfo.InvariantCulture));
        int number = 0;
        foreach (InterfaceNetwork one in ip.AddressesOf(ipv6: false))
        {
            string suffix = number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture);
            Append($"IPADDR{suffix}", one.Address.ToString());
            Append($"PREFIX{suffix}", one.PrefixLength.ToString(CultureInfo.InvariantCulture));
            number++;
        }

        if (ip.GatewayOf(ipv6: false) is { } gateway) Append("GATEWAY", gateway.ToString());
        AppendIPv6(ip);
        for (int at = 0; at < ip.NameServers.Count; at++) Append($"DNS{at + 1}", ip.NameServers[at].ToString());
        if (ip.SearchDomains.Count > 0) Append("DOMAIN", string.Join(' ', ip.SearchDomains));

        void AppendIPv6(IpSettings settings)
        {
            if (settings.IPv6 == AddressMethod.Disabled) Append("IPV6INIT", "no");
            if (settings.IPv6 is AddressMethod.Disabled or AddressMethod.Unspecified) return;
            Append("IPV6INIT", "yes");
            Append("IPV6_AUTOCONF", settings.IPv6 == AddressMethod.Automatic ? "yes" : "no");
            if (settings.IPv6 == AddressMethod.Dhcp) Append("DHCPV6C", "yes");
            string[] all = [.. settings.AddressesOf(ipv6: true).Select(one => one.ToString())];
            if (all.Length > 0) Append("IPV6ADDR", all[0]);
            if (all.Length > 1) Append("IPV6ADDR_SECONDARIES", string.Join(' ', all[1..]));
            if (settings.GatewayOf(ipv6: true) is { } through) Append("IPV6_DEFAULTGW", through.ToString());
        }

        void Append(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"{name}={ShellText.Quote(value)}\n");
    }
}
