using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tandem.Connections.Addressing;
using Tandem.Connections.Profiles;
using Tandem.Primitives;

namespace Tandem.Connections.Keyfiles;

/// <summary>A bond or a team as NetworkManager's keyfiles: its own, and one a port.</summary>
/// <remarks>Ports are told in the old words and the new, so that every version of NetworkManager understands.</remarks>
public static class KeyfileWriter
{
    private const string Suffix = ".nmconnection";

    /// <summary>Writes them.</summary>
    public static IReadOnlyList<OutputFile> Write(DeviceProfile profile) =>
        [WriteMaster(profile), .. profile.Ports.Select(port => WritePort(profile, port))];

    /// <summary>The files of a profile made into those of another kind of device, all else kept.</summary>
    /// <param name="profile">What they are to make.</param>
    /// <param name="master">The device's file.</param>
    /// <param name="ports">The ports' files, in the order of the profile's ports.</param>
    public static IReadOnlyList<OutputFile> Rewrite(DeviceProfile profile, Keyfile master, IReadOnlyList<Keyfile> ports)
    {
        string word = KeyfileReader.Word(profile.Kind);
        string old = profile.Kind == DeviceKind.Bond ? "team" : "bond";
        List<OutputFile> files =
        [
            new(Path.GetFileName(master.Path), master.Replace(
                old, word, profile.Settings, [("connection", "type", word), ("connection", "interface-name", profile.Name)]), IsPrivate: true),
        ];
        string? oldName = KeyfileReader.DeviceOf(master);
        foreach ((Keyfile file, PortProfile port) in ports.Zip(profile.Ports))
        {
            List<(string, string, string)> changes = [("connection", "slave-type", word), ("connection", "port-type", word)];
            if (file.Find("connection", "controller", "master") is { } controller && controller.Value == oldName)
                changes.AddRange([("connection", "master", profile.Name), ("connection", "controller", profile.Name)]);
            files.Add(new(Path.GetFileName(file.Path), file.Replace($"{old}-port", $"{word}-port", PortKeys(port), changes), IsPrivate: true));
        }

        return files;
    }

    private static OutputFile WriteMaster(DeviceProfile profile)
    {
        IpSettings ip = profile.Ip;
        StringBuilder text = new();
        AppendConnection(text, profile.Name, KeyfileReader.Word(profile.Kind), profile.Name);
        if (!ip.StartsAtBoot) text.Append("autoconnect=false\n");
        AppendEthernet(text, card: null, ip.HardwareAddress, ip.Mtu);
        text.Append(CultureInfo.InvariantCulture, $"\n[{KeyfileReader.Word(profile.Kind)}]\n");
        AppendKeys(text, profile.Settings);
        AppendFamily(text, ip, ipv6: false);
        AppendFamily(text, ip, ipv6: true);
        return new OutputFile(FileName(profile.Name), text.ToString(), IsPrivate: true);
    }

    private static OutputFile WritePort(DeviceProfile profile, PortProfile port)
    {
        string word = KeyfileReader.Word(profile.Kind);
        StringBuilder text = new();
        AppendConnection(text, $"{profile.Name}-{port.Name}", "ethernet", port.Name);
        text.Append(CultureInfo.InvariantCulture, $"master={profile.Name}\ncontroller={profile.Name}\nslave-type={word}\nport-type={word}\n");
        if (!port.Link.StartsAtBoot) text.Append("autoconnect=false\n");
        AppendEthernet(text, port.Link.Card, port.Link.HardwareAddress, port.Link.Mtu);
        text.Append(CultureInfo.InvariantCulture, $"\n[{word}-port]\n");
        AppendKeys(text, PortKeys(port));
        return new OutputFile(FileName($"{profile.Name}-{port.Name}"), text.ToString(), IsPrivate: true);
    }

    private static void AppendConnection(StringBuilder text, string id, string type, string device) =>
        text.Append(CultureInfo.InvariantCulture, $"[connection]\nid={KeyfileText.Write(id)}\nuuid={StableId(type, id)}\ntype={type}\ninterface-name={device}\n");

    private static void AppendEthernet(StringBuilder text, MacAddress? card, MacAddress? given, int? mtu)
    {
        if (card is not null || given is not null || mtu is not null) text.Append("\n[ethernet]\n");
        if (card is not null) text.Append(CultureInfo.InvariantCulture, $"mac-address={card}\n");
        if (given is not null) text.Append(CultureInfo.InvariantCulture, $"cloned-mac-address={given}\n");
        if (mtu is not null) text.Append(CultureInfo.InvariantCulture, $"mtu={mtu}\n");
    }

    private static void AppendKeys(StringBuilder text, IEnumerable<Setting> keys)
    {
        foreach (Setting one in keys) text.Append(CultureInfo.InvariantCulture, $"{one.Name}={KeyfileText.Write(one.Value)}\n");
    }

    private static IEnumerable<Setting> PortKeys(PortProfile port) => port.Settings.Select(one => one with { Name = one.Name.Replace('_', '-') });

    private static void AppendFamily(StringBuilder text, IpSettings ip, bool ipv6)
    {
        text.Append(ipv6 ? "\n[ipv6]\n" : "\n[ipv4]\n");
        int number = 0;
        foreach (InterfaceNetwork one in ip.AddressesOf(ipv6)) text.Append(CultureInfo.InvariantCulture, $"address{++number}={one}\n");
        if (ip.GatewayOf(ipv6) is { } gateway) text.Append(CultureInfo.InvariantCulture, $"gateway={gateway}\n");
        number = 0;
        foreach (StaticRoute route in ip.RoutesOf(ipv6))
        {
            string metric = route.Metric is { } known ? string.Create(CultureInfo.InvariantCulture, $",{known}") : "";
            string end = route.Gateway is null && metric.Length == 0 ? "" : $",{route.Gateway}{metric}";
            text.Append(CultureInfo.InvariantCulture, $"route{++number}={route.Destination}{end}\n");
        }

        string[] servers = [.. ip.NameServersOf(ipv6).Select(one => one.ToString())];
        if (servers.Length > 0) text.Append(CultureInfo.InvariantCulture, $"dns={string.Join(';', servers)};\n");
        if (!ipv6 && ip.SearchDomains.Count > 0) text.Append(CultureInfo.InvariantCulture, $"dns-search={string.Join(';', ip.SearchDomains)};\n");
        text.Append(CultureInfo.InvariantCulture, $"method={Method(ip, ipv6)}\n");
    }

    /// <summary>As NetworkManager calls it.</summary>
    internal static string Method(IpSettings ip, bool ipv6) => (ipv6 ? ip.IPv6 : ip.IPv4, ipv6) switch
    {
        (AddressMethod.Static, _) => "manual",
        (AddressMethod.Dhcp, true) => "dhcp",
        (AddressMethod.Dhcp, false) or (AddressMethod.Automatic, _) => "auto",
        (AddressMethod.Unspecified, true) => "link-local",
        _ => "disabled",
    };

    private static string FileName(string id) => id.Replace('/', '_') + Suffix;

    // The same profile gets the same identifier each time it is converted: 16 octets of a hash, marked as a UUID of version 8.
    private static Guid StableId(string type, string id)
    {
        byte[] octets = SHA256.HashData(Encoding.UTF8.GetBytes($"{type}:{id}"))[..16];
        octets[6] = (byte)((octets[6] & 0x0f) | 0x80);
        octets[8] = (byte)((octets[8] & 0x3f) | 0x80);
        return new Guid(octets, bigEndian: true);
    }
}
