using System.Globalization;
using System.Text;
using Tandem.Connections.Addressing;
using Tandem.Connections.Ifcfg;
using Tandem.Connections.Profiles;

namespace Tandem.Connections.Bonds;

/// <summary>A bond as commands of <c>ip</c>, which make it at once and until the next start of the system.</summary>
public static class IpCommandWriter
{
    /// <summary>Writes a script.</summary>
    /// <param name="profile">A bond.</param>
    /// <param name="losses">Gets what <c>ip</c> cannot do.</param>
    public static OutputFile Write(DeviceProfile profile, ICollection<Loss> losses)
    {
        StringBuilder text = new();
        string bond = ShellText.Quote(profile.Name);
        string options = string.Concat(profile.Settings.Select(one => $" {NameForIp(one.Name)} {ShellText.Quote(one.Value)}"));
        string address = profile.Ip.HardwareAddress is { } known ? $" address {known}" : "";
        Line($"ip link add {bond}{address} type bond{options}");
        foreach (PortProfile port in profile.Ports)
        {
            string name = ShellText.Quote(port.Name);
            Line($"ip link set {name} down"); // bonding takes no port that is up
            if (port.Link.HardwareAddress is { } own) Line($"ip link set {name} address {own}");
            Line($"ip link set {name} master {bond}");
            foreach (Setting one in port.Settings) Line($"ip link set {name} type bond_slave {one.Name} {ShellText.Quote(one.Value)}");
        }

        if (profile.Ip.Mtu is { } mtu) Line(string.Create(CultureInfo.InvariantCulture, $"ip link set {bond} mtu {mtu}"));
        Line($"ip link set {bond} up");
        AppendIp(profile.Ip, bond, Line);
        AddLosses(profile, losses);
        return new OutputFile($"{profile.Name}.sh", text.ToString());

        void Line(string line) => text.Append(line).Append('\n');
    }

    private static void AppendIp(IpSettings ip, string bond, Action<string> line)
    {
        if (ip.IPv6 == AddressMethod.Disabled) line($"ip link set {bond} addrgenmode none");
        foreach (InterfaceNetwork one in ip.Addresses) line($"ip address add {one} dev {bond}");
        foreach (StaticRoute route in ip.Routes) line($"ip route add {route.Say("via ", "metric ")} dev {bond}");
        foreach (System.Net.IPAddress gateway in ip.Gateways)
            line($"ip{(gateway.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? " -6" : "")} route add default via {gateway} dev {bond}");
    }

    private static void AddLosses(DeviceProfile profile, ICollection<Loss> losses)
    {
        IpSettings ip = profile.Ip;
        foreach (Loss loss in profile.Ports.SelectMany(port => port.Link.Losses(port.Name))) losses.Add(loss);
        if (ip.IPv4 == AddressMethod.Dhcp) losses.Add(new Loss("DHCP", $"run a DHCP client: dhclient {profile.Name}"));
        if (ip.IPv6 == AddressMethod.Dhcp) losses.Add(new Loss("DHCP for IPv6", $"run a DHCP client: dhclient -6 {profile.Name}"));
        foreach (System.Net.IPAddress server in ip.NameServers) losses.Add(new Loss($"name server {server}", "put it into /etc/resolv.conf"));
        foreach (string domain in ip.SearchDomains) losses.Add(new Loss($"search domain {domain}", "put it into /etc/resolv.conf"));
    }

    // ip calls one by another name than the file below /sys has.
    private static string NameForIp(string name) => name == "peer_notif_delay" ? "peer_notify_delay" : name;
}
