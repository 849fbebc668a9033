using System.Globalization;
using Tandem.Connections.Profiles;
using Tandem.Primitives;

namespace Tandem.Connections.Keyfiles;

/// <summary>What a keyfile says about a port, beside whose port it is.</summary>
internal static class KeyfilePortReader
{
    private static readonly string[] s_understood =
    [
        "connection.id", "connection.uuid", "connection.type", "connection.interface-name", "connection.autoconnect", "connection.timestamp",
        "connection.master", "connection.controller", "connection.slave-type", "connection.port-type", "team-port.config", "bond-port.queue-id", "bond-port.prio",
    ];

    // What they say without addresses, and NetworkManager says itself in each file: nothing.
    private static readonly string[] s_usual = ["auto", "disabled", "ignore", "link-local", "default", "stable-privacy", "eui64"];

    internal static PortLink Read(Keyfile file) => new()
    {
        HardwareAddress = Ethernet(file, "cloned-mac-address") is { } address ? Address(address) : null,
        Mtu = Ethernet(file, "mtu") is { } mtu ? Number(mtu) : null,
        Card = Ethernet(file, "mac-address") is { } card ? Address(card) : null,
        StartsAtBoot = file.Find("connection", "autoconnect")?.Value is not ("false" or "0" or "no"),
    };

    /// <summary>Which keys say something that a port does not have.</summary>
    internal static IEnumerable<Loss> Losses(Keyfile file) => file.Settings
        .Where(one => !s_understood.Contains($"{one.Section}.{one.Setting.Name}") && !IsCarriedOver(one.Section, one.Setting))
        .Select(one => new Loss(
            $"{one.Section}.{one.Setting.Name}={one.Setting.Value}",
            one.Section is "ipv4" or "ipv6" ? "a port has no addresses of its own" : "no counterpart is known",
            one.Setting.Place));

    private static bool IsCarriedOver(string section, Setting one) => (section, one.Name) switch
    {
        ("ipv4" or "ipv6", "method" or "addr-gen-mode") => s_usual.Contains(one.Value),
        ("ethernet" or "802-3-ethernet", "cloned-mac-address") => one.Value is "preserve" or "permanent" || Address(one) is not null,
        ("ethernet" or "802-3-ethernet", "mac-address") => Address(one) is not null,
        ("ethernet" or "802-3-ethernet", "mtu") => one.Value == "0" || Number(one) is not null,
        _ => false,
    };

    private static Setting? Ethernet(Keyfile file, string name) => file.Find("ethernet", name) ?? file.Find("802-3-ethernet", name);

    private static MacAddress? Address(Setting one) => MacAddress.TryParse(one.Value, out MacAddress address) ? address : null;

    private static int? Number(Setting one) =>
        int.TryParse(one.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : null;
}
