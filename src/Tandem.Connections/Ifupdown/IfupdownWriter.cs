using System.Globalization;
using System.Text;
using Tandem.Connections.Addressing;
using Tandem.Connections.Profiles;

namespace Tandem.Connections.Ifupdown;

/// <summary>A bond as a file for <c>/etc/network/interfaces.d</c>, with ifenslave's options.</summary>
public static class IfupdownWriter
{
    /// <summary>Writes it.</summary>
    /// <param name="profile">A bond.</param>
    /// <param name="losses">Gets what such a file cannot say.</param>
    public static OutputFile Write(DeviceProfile profile, ICollection<Loss> losses)
    {
        IpSettings ip = profile.Ip;
        StringBuilder text = new();
        if (ip.StartsAtBoot) Line($"auto {profile.Name}");
        Line($"iface {profile.Name} inet {Method(ip.IPv4)}");
        foreach (Setting one in profile.Settings) Line($"    bond-{one.Name.Replace('_', '-')} {one.Value.Replace(',', ' ')}");
        Line($"    bond-slaves {(profile.Ports.Count == 0 ? "none" : string.Join(' ', profile.Ports.Select(port => port.Name)))}");
        if (ip.HardwareAddress is { } address) Line($"    hwaddress ether {address}");
        if (ip.Mtu is { } mtu) Line(string.Create(CultureInfo.InvariantCulture, $"    mtu {mtu}"));
        AppendFamily(text, ip, ipv6: false);
        foreach (PortProfile port in profile.Ports) AppendPort(text, port);
        if (ip.SearchDomains.Count > 0) Line($"    dns-search {string.Join(' ', ip.SearchDomains)}");
        if (ip.IPv6 == AddressMethod.Disabled) Line($"    post-up sysctl -q -w net.ipv6.conf.{profile.Name.Replace('.', '/')}.disable_ipv6=1");
        if (ip.IPv6 is AddressMethod.Static or AddressMethod.Dhcp or AddressMethod.Automatic)
        {
            Line("");
            Line($"iface {profile.Name} inet6 {(ip.IPv6 == AddressMethod.Automatic ? "auto" : Method(ip.IPv6))}");
            AppendFamily(text, ip, ipv6: true);
        }

        foreach (Loss loss in profile.Ports.SelectMany(port => port.Link.Losses(port.Name))) losses.Add(loss);
        return new OutputFile(profile.Name, text.ToString());

        void Line(string line) => text.Append(line).Append('\n');
    }

    private static void AppendFamily(StringBuilder text, IpSettings ip, bool ipv6)
    {
        foreach (InterfaceNetwork one in ip.AddressesOf(ipv6)) text.Append(CultureInfo.InvariantCulture, $"    address {one}\n");
        if (ip.GatewayOf(ipv6) is { } gateway) text.Append(CultureInfo.InvariantCulture, $"    gateway {gateway}\n");
        string[] servers = [.. ip.NameServersOf(ipv6).Select(one => one.ToString())];
        if (servers.Length > 0) text.Append(CultureInfo.InvariantCulture, $"    dns-nameservers {string.Join(' ', servers)}\n");
        foreach (StaticRoute route in ip.RoutesOf(ipv6)) text.Append(CultureInfo.InvariantCulture, $"    post-up ip route add {route.Say("via ", "metric ")} dev $IFACE\n");
    }

    private static void AppendPort(StringBuilder text, PortProfile port)
    {
        // Before ifenslave makes it a port: a port's address is its device's.
        if (port.Link.HardwareAddress is { } address) text.Append(CultureInfo.InvariantCulture, $"    pre-up ip link set dev {port.Name} address {address}\n");
        foreach (Setting one in port.Settings)
            text.Append(CultureInfo.InvariantCulture, $"    post-up ip link set dev {port.Name} type bond_slave {one.Name} {one.Value}\n");
    }

    private static string Method(AddressMethod method) => method switch
    {
        AddressMethod.Static => "static",
        AddressMethod.Dhcp => "dhcp",
        _ => "manual",
    };
}
