using System.Globalization;
using System.Net;
using Tandem.Connections.Addressing;
using Tandem.Connections.Profiles;
using Tandem.Primitives;

namespace Tandem.Connections.Ifcfg;

/// <summary>The addresses of an ifcfg file.</summary>
internal sealed class IfcfgIpReader
{
    // Names, device kinds and references that the result has in its own form.
    private static readonly string[] s_understood =
    [
        "DEVICE", "NAME", "UUID", "TYPE", "DEVICETYPE", "ONBOOT", "NM_CONTROLLED", "USERCTL", "BONDING_MASTER", "BONDING_OPTS", "TEAM_CONFIG",
        "TEAM_PORT_CONFIG", "TEAM_MASTER", "MASTER", "SLAVE", "BOOTPROTO", "HWADDR", "MACADDR", "MTU", "IPV6INIT", "IPV6_AUTOCONF", "DHCPV6C",
        "IPV6ADDR", "IPV6ADDR_SECONDARIES", "IPV6_DEFAULTGW", "IPV6_DISABLED", "DOMAIN", "HOTPLUG",
    ];

    private static readonly string[] s_numbered = ["IPADDR", "PREFIX", "NETMASK", "GATEWAY", "DNS"];

    private readonly IfcfgFile _file;
    private readonly List<InterfaceNetwork> _addresses = [];
    private readonly List<IPAddress> _gateways = [];

    private IfcfgIpReader(IfcfgFile file) => _file = file;

    internal static IpSettings Read(IfcfgFile file) => new IfcfgIpReader(file).Read();

    /// <summary>Which lines say something that <see cref="IpSettings"/> does not.</summary>
    internal static IEnumerable<Loss> Losses(IfcfgFile file) => file.Settings
        .Where(one => !s_understood.Contains(one.Name) && !IsNumbered(one.Name))
        .Where(one => !(one is { Name: "DEFROUTE" or "PEERDNS" or "IPV6_DEFROUTE" or "IPV6_FAILURE_FATAL" or "IPV4_FAILURE_FATAL" } && IsUsual(one)))
        .Select(one => new Loss($"{one.Name}={one.Value}", "no counterpart is known", one.Place));

    private IpSettings Read()
    {
        foreach (Setting one in _file.Settings.Where(one => one.Name.StartsWith("IPADDR", StringComparison.Ordinal) && IsNumbered(one.Name))) ReadIPv4(one);
        ReadIPv6();
        foreach (Setting one in _file.Settings.Where(one => one.Name is "GATEWAY" or "GATEWAY0" or "IPV6_DEFAULTGW")) ReadGateway(one);
        return new IpSettings
        {
            HardwareAddress = Address("MACADDR"),
            Mtu = Number("MTU"),
            IPv4 = MethodOfIPv4(),
            IPv6 = MethodOfIPv6(),
            Addresses = _addresses,
            Gateways = _gateways,
            NameServers = [.. _file.Settings.Where(one => one.Name.StartsWith("DNS", StringComparison.Ordinal) && IsNumbered(one.Name)).Select(ReadHost)],
            SearchDomains = _file.Find("DOMAIN")?.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
            StartsAtBoot = !IsNo("ONBOOT"),
        };
    }

    private void ReadIPv4(Setting one)
    {
        if (one.Value.Length == 0) return;
        string number = one.Name["IPADDR".Length..];
        string? length = _file.Find("PREFIX" + number)?.Value ?? _file.Find("NETMASK" + number)?.Value;
        if (InterfaceNetwork.Read(one.Value, length) is not { IsIPv6: false } read)
            throw new ProfileException(one.Place, $"{one.Name}: expected an IPv4 address, with PREFIX{number} or NETMASK{number} beside it, got {one.Value} and {length}");
        _addresses.Add(read);
    }

    private void ReadIPv6()
    {
        foreach (Setting one in _file.Settings.Where(one => one.Name is "IPV6ADDR" or "IPV6ADDR_SECONDARIES"))
        {
            foreach (string word in one.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                _addresses.Add(InterfaceNetwork.Read(word, "64") is { IsIPv6: true } read
                    ? read
                    : throw new ProfileException(one.Place, $"{one.Name}: expected an IPv6 address such as 2001:db8::10/64, got {word}"));
            }
        }
    }

    private void ReadGateway(Setting one)
    {
        if (one.Value.Length > 0) _gateways.Add(ReadHost(one with { Value = one.Value.Split('%')[0] }));
    }

    private AddressMethod MethodOfIPv4() => _file.Find("BOOTPROTO")?.Value.ToLowerInvariant() switch
    {
        "dhcp" or "bootp" => AddressMethod.Dhcp,
        _ => _addresses.Any(one => !one.IsIPv6) ? AddressMethod.Static : AddressMethod.Unspecified,
    };

    private AddressMethod MethodOfIPv6()
    {
        if (IsNo("IPV6INIT") || IsYes("IPV6_DISABLED")) return AddressMethod.Disabled;
        if (IsYes("DHCPV6C")) return AddressMethod.Dhcp;
        if (_addresses.Any(one => one.IsIPv6)) return AddressMethod.Static;
        return IsYes("IPV6_AUTOCONF") || (IsYes("IPV6INIT") && !IsNo("IPV6_AUTOCONF")) ? AddressMethod.Automatic : AddressMethod.Unspecified;
    }

    private MacAddress? Address(string name)
    {
        if (_file.Find(name) is not { Value.Length: > 0 } found) return null;
        return MacAddress.TryParse(found.Value, out MacAddress address)
            ? address
            : throw new ProfileException(found.Place, $"{name}: expected an address such as 02:00:00:00:00:01, got {found.Value}");
    }

    private int? Number(string name)
    {
        if (_file.Find(name) is not { Value.Length: > 0 } found) return null;
        return int.TryParse(found.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new ProfileException(found.Place, $"{name}: expected a number, got {found.Value}");
    }

    private bool IsYes(string name) => _file.Find(name)?.Value.ToLowerInvariant() is "yes" or "true" or "y" or "t" or "1";

    private bool IsNo(string name) => _file.Find(name)?.Value.ToLowerInvariant() is "no" or "false" or "n" or "f" or "0";

    private static IPAddress ReadHost(Setting one) => InterfaceNetwork.ReadAddress(one.Value)
        ?? throw new ProfileException(one.Place, $"{one.Name}: expected an IP address, got {one.Value}");

    private static bool IsNumbered(string name) =>
        s_numbered.Any(one => name.StartsWith(one, StringComparison.Ordinal) && name[one.Length..].All(char.IsAsciiDigit));

    private static bool IsUsual(Setting one) => one.Name.EndsWith("FATAL", StringComparison.Ordinal)
        ? one.Value.ToLowerInvariant() is "no" or "false"
        : one.Value.ToLowerInvariant() is "yes" or "true";
}
