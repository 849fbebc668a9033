using System.Globalization;
using System.Net;
using Tandem.Connections.Addressing;
using Tandem.Connections.Profiles;
using Tandem.Primitives;

namespace Tandem.Connections.Ifupdown;

/// <summary>The addresses of an interface's stanzas.</summary>
internal sealed class IfupdownIpReader
{
    private readonly List<InterfaceNetwork> _addresses = [];
    private readonly List<IPAddress> _gateways = [];
    private readonly List<IPAddress> _servers = [];
    private readonly List<string> _domains = [];
    private readonly List<Loss> _losses = [];
    private IpSettings _read = new();

    internal static IpSettings Read(IReadOnlyList<InterfaceStanza> stanzas, bool startsAtBoot, ICollection<Loss> losses)
    {
        IfupdownIpReader reader = new();
        foreach (InterfaceStanza stanza in stanzas) reader.ReadStanza(stanza);
        foreach (Loss loss in reader._losses) losses.Add(loss);
        return reader._read with
        {
            Addresses = [.. reader._addresses.Distinct()],
            Gateways = [.. reader._gateways.Distinct()],
            NameServers = [.. reader._servers.Distinct()],
            SearchDomains = [.. reader._domains.Distinct()],
            StartsAtBoot = startsAtBoot,
        };
    }

    private void ReadStanza(InterfaceStanza stanza)
    {
        AddressMethod method = stanza.Method switch
        {
            "static" => AddressMethod.Static,
            "dhcp" => AddressMethod.Dhcp,
            "auto" when stanza.IsIPv6 => AddressMethod.Automatic,
            "manual" => AddressMethod.Unspecified,
            _ => throw new ProfileException(stanza.Place, $"iface {stanza.Name}: expected the method static, dhcp, auto or manual, got {stanza.Method}"),
        };
        if (method != AddressMethod.Unspecified) _read = stanza.IsIPv6 ? _read with { IPv6 = method } : _read with { IPv4 = method };
        foreach (Setting option in stanza.Options) ReadOption(stanza, option);
    }

    private void ReadOption(InterfaceStanza stanza, Setting option)
    {
        switch (option.Name)
        {
            case "address":
                _addresses.Add(InterfaceNetwork.Read(option.Value, stanza.Find("netmask")?.Value)
                    ?? throw Wrong(option, stanza.IsIPv6 ? "an address such as 2001:db8::10/64" : "an address such as 192.0.2.10/24"));
                break;
            case "netmask": break; // read with the address
            case "broadcast" or "network": break; // follow from it
            case "gateway": _gateways.Add(InterfaceNetwork.ReadAddress(option.Value) ?? throw Wrong(option, "an IP address")); break;
            case "dns-nameservers" or "dns-nameserver":
                _servers.AddRange(Words(option).Select(word => InterfaceNetwork.ReadAddress(word) ?? throw Wrong(option, "IP addresses")));
                break;
            case "dns-search" or "dns-domain": _domains.AddRange(Words(option)); break;
            case "mtu":
                _read = _read with { Mtu = Mtu(option) ?? throw Wrong(option, "a number") };
                break;
            case "hwaddress":
                _read = _read with { HardwareAddress = HardwareAddress(option) ?? throw Wrong(option, "an address such as 02:00:00:00:00:01") };
                break;
            default:
                if (!IfupdownReader.IsOfBond(option.Name)) _losses.Add(new Loss($"{option.Name} {option.Value}", "no counterpart is known", option.Place));
                break;
        }
    }

    /// <summary>The value of <c>mtu</c>; null when it is no number.</summary>
    internal static int? Mtu(Setting option) =>
        int.TryParse(option.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int mtu) ? mtu : null;

    /// <summary>The value of <c>hwaddress</c>, which may name the kind before: <c>ether 02:…</c>; null when it is no address.</summary>
    internal static MacAddress? HardwareAddress(Setting option) =>
        MacAddress.TryParse(Words(option).LastOrDefault() ?? "", out MacAddress address) ? address : null;

    private static string[] Words(Setting option) => option.Value.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private static ProfileException Wrong(Setting option, string expected) =>
        new(option.Place, $"{option.Name}: expected {expected}, got {option.Value}");
}
