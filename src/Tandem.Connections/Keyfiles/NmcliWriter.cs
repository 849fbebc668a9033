using System.Globalization;
using System.Text;
using Tandem.Connections.Addressing;
using Tandem.Connections.Ifcfg;
using Tandem.Connections.Profiles;
using Tandem.Primitives;

namespace Tandem.Connections.Keyfiles;

/// <summary>A bond or a team as commands of nmcli.</summary>
public static class NmcliWriter
{
    /// <summary>Writes a script: a command for the device, and one a port.</summary>
    public static OutputFile Write(DeviceProfile profile)
    {
        StringBuilder text = new();
        AppendCommand(text, [.. Device(profile), .. Family(profile.Ip, ipv6: false), .. Family(profile.Ip, ipv6: true)]);
        foreach (PortProfile port in profile.Ports) AppendCommand(text, Port(profile, port));
        return new OutputFile($"{profile.Name}.nmcli", text.ToString());
    }

    private static IEnumerable<string> Device(DeviceProfile profile)
    {
        IpSettings ip = profile.Ip;
        yield return "type";
        yield return KeyfileReader.Word(profile.Kind);
        foreach (string word in Pair("con-name", profile.Name)) yield return word;
        foreach (string word in Pair("ifname", profile.Name)) yield return word;
        foreach (string word in Pair("connection.autoconnect", ip.StartsAtBoot ? "yes" : "no")) yield return word;
        if (profile.Kind == DeviceKind.Bond)
        {
            // Commas part options here, so those within a value become blanks, which bonding takes as well.
            string options = string.Join(',', profile.Settings.Select(one => $"{one.Name}={one.Value.Replace(',', ' ')}"));
            if (options.Length > 0) foreach (string word in Pair("bond.options", options)) yield return word;
        }
        else if (profile.Config is { } config)
        {
            foreach (string word in Pair("team.config", config)) yield return word;
        }

        foreach (string word in Ethernet(card: null, ip.HardwareAddress, ip.Mtu)) yield return word;
    }

    private static IEnumerable<string> Ethernet(MacAddress? card, MacAddress? given, int? mtu) =>
    [
        .. card is { } permanent ? Pair("ethernet.mac-address", permanent.ToString()) : [],
        .. given is { } address ? Pair("ethernet.cloned-mac-address", address.ToString()) : [],
        .. mtu is { } octets ? Pair("ethernet.mtu", octets.ToString(CultureInfo.InvariantCulture)) : [],
    ];

    private static List<string> Family(IpSettings ip, bool ipv6)
    {
        string section = ipv6 ? "ipv6" : "ipv4";
        List<string> words = [.. Pair($"{section}.method", KeyfileWriter.Method(ip, ipv6))];
        Add("addresses", ip.AddressesOf(ipv6).Select(one => one.ToString()));
        if (ip.GatewayOf(ipv6) is { } gateway) words.AddRange(Pair($"{section}.gateway", gateway.ToString()));
        Add("routes", ip.RoutesOf(ipv6).Select(one => one.Say("", "")));
        Add("dns", ip.NameServersOf(ipv6).Select(one => one.ToString()));
        if (!ipv6) Add("dns-search", ip.SearchDomains);
        return words;

        void Add(string name, IEnumerable<string> values)
        {
            string joined = string.Join(',', values);
            if (joined.Length > 0) words.AddRange(Pair($"{section}.{name}", joined));
        }
    }

    private static IEnumerable<string> Port(DeviceProfile profile, PortProfile port)
    {
        string word = KeyfileReader.Word(profile.Kind);
        return
        [
            "type", "ethernet", .. Pair("con-name", $"{profile.Name}-{port.Name}"), .. Pair("ifname", port.Name),
            .. Pair("master", profile.Name), .. Pair("slave-type", word),
            .. port.Link.StartsAtBoot ? [] : Pair("connection.autoconnect", "no"),
            .. Ethernet(port.Link.Card, port.Link.HardwareAddress, port.Link.Mtu),
            .. port.Settings.SelectMany(one => Pair($"{word}-port.{one.Name.Replace('_', '-')}", one.Value)),
        ];
    }

    private static string[] Pair(string name, string value) => [name, ShellText.Quote(value)];

    private static void AppendCommand(StringBuilder text, IEnumerable<string> words) =>
        text.Append("nmcli connection add ").AppendJoin(' ', words).Append('\n');
}
