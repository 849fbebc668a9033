using System.Globalization;
using System.Net;
using Tandem.Connections.Addressing;
using Tandem.Connections.Profiles;
using Tandem.Primitives;

namespace Tandem.Connections.Keyfiles;

/// <summary>The addresses of a keyfile.</summary>
internal sealed class KeyfileIpReader
{
    private static readonly string[] s_understood =
    [
        "connection.id", "connection.uuid", "connection.type", "connection.interface-name", "connection.autoconnect", "connection.timestamp",
        "ethernet.cloned-mac-address", "ethernet.mtu",
        "802-3-ethernet.cloned-mac-address", "802-3-ethernet.mtu", "ipv6.addr-gen-mode", "team.config",
    ];

    private readonly Keyfile _file;
    private readonly List<InterfaceNetwork> _addresses = [];
    private readonly List<IPAddress> _gateways = [];
    private readonly List<StaticRoute> _routes = [];

    private KeyfileIpReader(Keyfile file) => _file = file;

    internal static IpSettings Read(Keyfile file) => new KeyfileIpReader(file).Read();

    /// <summary>Which keys say something that the profile does not.</summary>
    internal static IEnumerable<Loss> Losses(Keyfile file) => file.Settings
        .Where(one => one.Section != "bond" && (IsMadeUp(one.Setting) || !s_understood.Contains($"{one.Section}.{one.Setting.Name}") && !IsOfIp(one.Section, one.Setting.Name)))
        .Select(one => new Loss($"{one.Section}.{one.Setting.Name}={one.Setting.Value}", "no counterpart is known", one.Setting.Place));

    private IpSettings Read()
    {
        AddressMethod four = ReadFamily("ipv4");
        AddressMethod six = ReadFamily("ipv6");
        return new IpSettings
        {
            HardwareAddress = HardwareAddress(),
            Mtu = Mtu(),
            IPv4 = four,
            IPv6 = six,
            Addresses = _addresses,
            Gateways = _gateways,
            Routes = _routes,
            NameServers = [.. Lists("dns").Select(ReadHost)],
            SearchDomains = [.. Lists("dns-search").Select(one => one.Value)],
            StartsAtBoot = _file.Find("connection", "autoconnect")?.Value is not ("false" or "0" or "no"),
        };
    }

    private AddressMethod ReadFamily(string section)
    {
        foreach (Setting one in _file.Section(section))
        {
            if (IsNumbered(one.Name, "address")) ReadAddress(one);
            else if (IsNumbered(one.Name, "route")) ReadRoute(one);
            else if (one.Name == "gateway") _gateways.Add(ReadHost(one));
        }

        Setting method = _file.Find(section, "method") ?? default;
        return method.Value switch
        {
            null or "link-local" or "ignore" => AddressMethod.Unspecified,
            "auto" => section == "ipv4" ? AddressMethod.Dhcp : AddressMethod.Automatic,
            "dhcp" => AddressMethod.Dhcp,
            "manual" => AddressMethod.Static,
            "disabled" => section == "ipv4" ? AddressMethod.Unspecified : AddressMethod.Disabled,
            _ => throw new ProfileException(method.Place, $"{section}.method: expected auto, manual, disabled or link-local, got {method.Value}"),
        };
    }

    private void ReadAddress(Setting one)
    {
        string[] parts = one.Value.Split(',', StringSplitOptions.TrimEntries);
        if (InterfaceNetwork.Read(parts[0]) is not { } address || parts.Length > 2)
            throw new ProfileException(one.Place, $"{one.Name}: expected an address such as 192.0.2.10/24, or one and its gateway behind a comma, got {one.Value}");
        _addresses.Add(address);
        if (parts.Length == 2) _gateways.Add(ReadHost(one with { Value = parts[1] }));
    }

    private void ReadRoute(Setting one)
    {
        string[] parts = one.Value.Split(',', StringSplitOptions.TrimEntries);
        uint number = 0;
        bool isRead = InterfaceNetwork.Read(parts[0]) is not null && parts.Length <= 3
            && (parts.Length < 3 || uint.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out number));
        if (!isRead) throw new ProfileException(one.Place, $"{one.Name}: expected NETWORK/LENGTH,GATEWAY,METRIC, got {one.Value}");
        IPAddress? gateway = parts.Length > 1 && parts[1].Length > 0 ? ReadHost(one with { Value = parts[1] }) : null;
        _routes.Add(new StaticRoute(InterfaceNetwork.Read(parts[0])!.Value, gateway, parts.Length == 3 ? number : null));
    }

    private IEnumerable<Setting> Lists(string name) => ((string[])["ipv4", "ipv6"])
        .Select(section => _file.Find(section, name))
        .Where(one => one is not null)
        .SelectMany(one => one!.Value.Value.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(value => one.Value with { Value = value.Trim() }));

    private MacAddress? HardwareAddress()
    {
        Setting? found = _file.Find("ethernet", "cloned-mac-address") ?? _file.Find("802-3-ethernet", "cloned-mac-address");
        if (found is not { } address || address.Value is "preserve" or "permanent" or "random" or "stable") return null;
        return MacAddress.TryParse(address.Value, out MacAddress read)
            ? read
            : throw new ProfileException(address.Place, $"cloned-mac-address: expected an address such as 02:00:00:00:00:01, got {address.Value}");
    }

    private int? Mtu()
    {
        Setting? found = _file.Find("ethernet", "mtu") ?? _file.Find("802-3-ethernet", "mtu");
        if (found is not { } mtu) return null;
        if (!int.TryParse(mtu.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int read))
            throw new ProfileException(mtu.Place, $"mtu: expected a number, got {mtu.Value}");
        return read == 0 ? null : read;
    }

    private static IPAddress ReadHost(Setting one) => InterfaceNetwork.ReadAddress(one.Value)
        ?? throw new ProfileException(one.Place, $"{one.Name}: expected an IP address, got {one.Value}");

    private static bool IsNumbered(string name, string word) =>
        name.StartsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || name[word.Length..].All(char.IsAsciiDigit));

    // An address that NetworkManager makes up is none that another could be given.
    private static bool IsMadeUp(Setting one) => one is { Name: "cloned-mac-address", Value: "random" or "stable" };

    private static bool IsOfIp(string section, string name) => section is "ipv4" or "ipv6"
        && (name is "method" or "gateway" or "dns" or "dns-search" || IsNumbered(name, "address") || IsNumbered(name, "route"));
}
