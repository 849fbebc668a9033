using Tandem.CommandLine.Conversions;
using Tandem.Connections.Addressing;
using Tandem.Connections.Ifcfg;
using Tandem.Connections.Keyfiles;
using Tandem.Connections.Profiles;
using Tandem.Connections.Teams;

namespace Tandem.CommandLine.Bond2team;

/// <summary>The team in the format that is wanted.</summary>
/// <param name="bond">Where it comes from.</param>
/// <param name="draft">Its configuration.</param>
/// <param name="newName">What it is to be called; null for the bond's name.</param>
/// <param name="log">Gets what the format cannot say.</param>
internal sealed class Bond2teamOutput(FoundProfile bond, TeamDraft draft, string? newName, ConversionLog log)
{
    private const string NoName = "<interface name>";

    private readonly string _name = newName ?? bond.Profile.Name;

    /// <summary>The files.</summary>
    /// <param name="format">The option that asks for the format.</param>
    /// <param name="defaultName">What a team is called whose format needs a name, when nobody gave one.</param>
    internal IReadOnlyList<OutputFile> Files(string format, string defaultName)
    {
        List<Loss> losses = [];
        IReadOnlyList<OutputFile> files = format switch
        {
            "--json" => Json(_name.Length > 0 ? _name : defaultName, losses),
            "--keyfile" when bond.Keyfiles.Count > 0 => KeyfileWriter.Rewrite(Team(_name), bond.Keyfiles[0], [.. bond.Keyfiles.Skip(1)]),
            "--keyfile" => KeyfileWriter.Write(Team(Named(defaultName, losses))),
            "--nmcli" => [NmcliWriter.Write(Team(Named(defaultName, losses)))],
            _ => Ifcfg(losses),
        };
        foreach (Loss loss in losses) log.Warn(loss);
        return files;
    }

    /// <summary>The files with names that a folder can have: a team without a name makes the file <c>ifcfg</c>.</summary>
    internal IReadOnlyList<OutputFile> Named(IReadOnlyList<OutputFile> files) =>
        [.. files.Select(file => _name.Length == 0 && file.Name == "ifcfg-" + NoName ? file with { Name = "ifcfg" } : file)];

    private DeviceProfile Team(string name) => draft.ToProfile(name, bond.Profile.Ip).WithLinksOf(bond.Profile);

    private string Named(string defaultName, List<Loss> losses)
    {
        losses.AddRange(bond.Profile.Losses);
        return _name.Length > 0 ? _name : defaultName;
    }

    private IReadOnlyList<OutputFile> Ifcfg(List<Loss> losses)
    {
        if (bond.Ifcfg.Count > 0) return IfcfgWriter.Rewrite(Team(_name), bond.Ifcfg[0], [.. bond.Ifcfg.Skip(1)], losses);
        losses.AddRange(bond.Profile.Losses);
        if (_name.Length > 0) return IfcfgWriter.Write(Team(_name), losses);
        return [new OutputFile("ifcfg-" + NoName, string.Concat(IfcfgWriter.MasterLines(Team("")).Select(line => line + "\n")))];
    }

    private static IEnumerable<Loss> LinkLosses(PortProfile port) => port.Link.HardwareAddress is { } address
        ? [new Loss($"hardware address {address} of {port.Name}", $"before the team starts: ip link set {port.Name} address {address}"), .. port.Link.Losses(port.Name)]
        : port.Link.Losses(port.Name);

    // A configuration of teamd is about the team alone: what it does not say is a command.
    private IReadOnlyList<OutputFile> Json(string name, List<Loss> losses)
    {
        losses.AddRange(bond.Profile.Losses);
        IpSettings ip = bond.Profile.Ip;
        if (ip.Mtu is { } mtu) log.Info($"an MTU is no part of teamd's configuration: ip link set {name} mtu {mtu}");
        foreach (InterfaceNetwork one in ip.Addresses) log.Info($"addresses are no part of teamd's configuration: ip address add {one} dev {name}");
        foreach (StaticRoute route in ip.Routes) log.Info($"routes are no part of teamd's configuration: ip route add {route.Say("via ", "metric ")} dev {name}");
        foreach (System.Net.IPAddress gateway in ip.Gateways) log.Info($"routes are no part of teamd's configuration: ip route add default via {gateway} dev {name}");
        foreach (System.Net.IPAddress server in ip.NameServers) losses.Add(new Loss($"name server {server}", "put it into /etc/resolv.conf"));
        foreach (string domain in ip.SearchDomains) losses.Add(new Loss($"search domain {domain}", "put it into /etc/resolv.conf"));
        if (ip.IPv4 == AddressMethod.Dhcp) losses.Add(new Loss("DHCP", $"run a DHCP client: dhclient {name}"));
        if (ip.IPv6 == AddressMethod.Dhcp) losses.Add(new Loss("DHCP for IPv6", $"run a DHCP client: dhclient -6 {name}"));
        if (ip.IPv6 == AddressMethod.Disabled) losses.Add(new Loss("no IPv6", $"sysctl -w net.ipv6.conf.{name}.disable_ipv6=1"));
        foreach (PortProfile port in bond.Profile.Ports) losses.AddRange(LinkLosses(port));
        TeamDraft whole = ip.HardwareAddress is { } address
            ? draft with { Others = [.. draft.Others, new JsonMember("hwaddr", $"\"{address}\"")] }
            : draft;
        return [new OutputFile("teamd.conf", TeamDraftText.File(whole, name))];
    }
}
