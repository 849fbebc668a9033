using Tandem.Connections.Profiles;
using Tandem.Primitives;

namespace Tandem.Connections.Ifupdown;

/// <summary>A port from its own stanzas, which may say more than that it is one.</summary>
internal static class IfupdownPortReader
{
    private const string NoAddress = "a port has no addresses of its own";

    /// <summary>Reads it.</summary>
    /// <param name="name">The interface.</param>
    /// <param name="stanzas">Those of all interfaces.</param>
    /// <param name="losses">Gets every line that a port has no use for.</param>
    internal static PortProfile Read(string name, IEnumerable<InterfaceStanza> stanzas, ICollection<Loss> losses)
    {
        PortLink link = new();
        foreach (InterfaceStanza stanza in stanzas.Where(stanza => stanza.Name == name))
        {
            // That of a static one is told with its address.
            if (stanza.Method is not ("manual" or "static"))
                losses.Add(new Loss($"iface {stanza.Name} {stanza.Family} {stanza.Method}", NoAddress, stanza.Place));
            foreach (Setting option in stanza.Options) link = Take(link, option, losses);
        }

        return new PortProfile(name, []) { Link = link };
    }

    private static PortLink Take(PortLink link, Setting option, ICollection<Loss> losses)
    {
        switch (option.Name)
        {
            case "mtu" when IfupdownIpReader.Mtu(option) is { } mtu: return link with { Mtu = mtu };
            case "hwaddress" when IfupdownIpReader.HardwareAddress(option) is MacAddress address: return link with { HardwareAddress = address };
            case "netmask" or "broadcast" or "network": break; // go with the address
            case "address" or "gateway" or "dns-nameservers" or "dns-nameserver" or "dns-search" or "dns-domain": Lose(NoAddress); break;
            case string name when IfupdownReader.IsOfBond(name):
                if (IfupdownReader.Option(name) is not ("master" or "primary")) Lose("it counts in the stanza of the bond only");
                break;
            default: Lose("no counterpart is known"); break;
        }

        return link;

        void Lose(string why) => losses.Add(new Loss($"{option.Name} {option.Value}".TrimEnd(), why, option.Place));
    }
}
