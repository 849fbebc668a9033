using System.Globalization;
using Tandem.Connections.Profiles;
using Tandem.Primitives;

namespace Tandem.Connections.Ifcfg;

/// <summary>What an ifcfg file says about a port, beside whose port it is.</summary>
internal static class IfcfgPortReader
{
    private const string NoAddress = "a port has no addresses of its own";

    // Names, device kinds and references, which the result has in its own form, and switches that mean nothing without an address.
    private static readonly string[] s_understood =
    [
        "DEVICE", "NAME", "UUID", "TYPE", "DEVICETYPE", "ONBOOT", "NM_CONTROLLED", "USERCTL", "HOTPLUG", "TEAM_PORT_CONFIG", "TEAM_MASTER",
        "TEAM_MASTER_UUID", "MASTER", "MASTER_UUID", "SLAVE", "DEFROUTE", "PEERDNS", "PEERROUTES", "IPV4_FAILURE_FATAL", "IPV6INIT",
        "IPV6_DISABLED", "IPV6_AUTOCONF", "IPV6_DEFROUTE", "IPV6_PEERDNS", "IPV6_PEERROUTES", "IPV6_FAILURE_FATAL", "IPV6_ADDR_GEN_MODE", "IPV6_PRIVACY",
    ];

    private static readonly string[] s_ofAddresses = ["IPADDR", "GATEWAY", "DNS", "DOMAIN", "IPV6ADDR", "IPV6_DEFAULTGW"];

    internal static PortLink Read(IfcfgFile file) => new()
    {
        HardwareAddress = file.Find("MACADDR") is { } address ? Address(address) : null,
        Mtu = file.Find("MTU") is { } mtu ? Number(mtu) : null,
        Card = file.Find("HWADDR") is { } card ? Address(card) : null,
        StartsAtBoot = file.Find("ONBOOT")?.Value.ToLowerInvariant() is not ("no" or "false" or "n" or "f" or "0"),
    };

    /// <summary>Which lines say something that a port does not have.</summary>
    internal static IEnumerable<Loss> Losses(IfcfgFile file)
    {
        foreach (Setting one in file.Settings.Where(one => one.Value.Length > 0 && !s_understood.Contains(one.Name)))
        {
            bool isOfAddresses = s_ofAddresses.Any(name => one.Name.StartsWith(name, StringComparison.Ordinal))
                || (one is { Name: "BOOTPROTO" } && one.Value.ToLowerInvariant() is "dhcp" or "bootp") || one is { Name: "DHCPV6C", Value: "yes" };
            if (isOfAddresses) yield return Of(one, NoAddress);
            else if (!IsCarriedOver(one)) yield return Of(one, "no counterpart is known");
        }
    }

    private static bool IsCarriedOver(Setting one) => one.Name switch
    {
        "MACADDR" or "HWADDR" => Address(one) is not null,
        "MTU" => Number(one) is not null,
        "BOOTPROTO" or "DHCPV6C" => true, // none
        _ => one.Name.StartsWith("PREFIX", StringComparison.Ordinal) || one.Name.StartsWith("NETMASK", StringComparison.Ordinal), // go with IPADDR
    };

    private static MacAddress? Address(Setting one) => MacAddress.TryParse(one.Value, out MacAddress address) ? address : null;

    private static int? Number(Setting one) => int.TryParse(one.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static Loss Of(Setting one, string why) => new($"{one.Name}={one.Value}", why, one.Place);
}
