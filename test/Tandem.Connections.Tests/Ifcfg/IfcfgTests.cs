using Tandem.Connections.Addressing;
using Tandem.Connections.Ifcfg;
using Tandem.Connections.Profiles;

namespace Tandem.Connections.Tests.Ifcfg;

public sealed class IfcfgTests
{
    private const string Master = """
        # uplink of the rack
        DEVICE=bond0
        TYPE=Bond
        IPADDR=192.0.2.10
        NETMASK=255.255.255.0
        IPADDR1=192.0.2.11
        PREFIX1=32
        GATEWAY=192.0.2.1
        DNS1=192.0.2.53
        DOMAIN="example.org example.net"
        IPV6INIT=yes
        IPV6ADDR=2001:db8::10/64
        IPV6_DEFAULTGW=fe80::1
        MTU=9000
        ONBOOT=no
        ZONE=work
        BONDING_OPTS="mode=1 miimon=100"
        """;

    [Fact]
    public void A_bond_is_read_with_its_ports_and_addresses()
    {
        DeviceProfile bond = Read(Master, "DEVICE=eth1\nMASTER=bond0\n", "DEVICE=eth2\nMASTER=\"bond0\"\n", "DEVICE=eth3\nMASTER=bond00\n");

        Assert.Equal("bond0", bond.Name);
        Assert.Equal([("mode", "1"), ("miimon", "100")], bond.Settings.Select(one => (one.Name, one.Value)));
        Assert.Equal(["eth1", "eth2"], bond.Ports.Select(port => port.Name));
        Assert.Equal("192.0.2.10/24 192.0.2.11/32 2001:db8::10/64", string.Join(' ', bond.Ip.Addresses));
        Assert.Equal("192.0.2.1 fe80::1", string.Join(' ', bond.Ip.Gateways));
        Assert.Equal(["example.org", "example.net"], bond.Ip.SearchDomains);
        Assert.Equal((9000, AddressMethod.Static, AddressMethod.Static, false), (bond.Ip.Mtu, bond.Ip.IPv4, bond.Ip.IPv6, bond.Ip.StartsAtBoot));
        Assert.Equal("ifcfg-0:16: ZONE=work: no counterpart is known", Assert.Single(bond.Losses).ToString());
    }

    /// <summary>A bond whose port says all that a port may say.</summary>
    internal static readonly DeviceProfile BondOfLinks = Read(
        "DEVICE=bond0\nBONDING_OPTS=mode=1\n",
        "DEVICE=eth1\nMASTER=bond0\nSLAVE=yes\nONBOOT=no\nHWADDR=02:00:00:00:00:01\nMACADDR=02:00:00:00:00:77\nMTU=1400\nBOOTPROTO=none\nIPV6INIT=no\n");

    [Fact]
    public void What_a_port_says_of_its_link_is_kept()
    {
        Assert.Equal(
            "bond0 [mode=1] [eth1,PortLink { HardwareAddress = 02:00:00:00:00:77, Mtu = 1400, Card = 02:00:00:00:00:01, StartsAtBoot = False }]",
            Summary(BondOfLinks).Split("]  ")[0] + "]");
        Assert.Empty(BondOfLinks.Losses);
        DeviceProfile again = Read([.. IfcfgWriter.Write(BondOfLinks, []).Select(file => file.Text)]);
        Assert.Equal(Summary(BondOfLinks), Summary(again));
    }

    [Theory]
    [InlineData("IPADDR=192.0.2.77", "a port has no addresses of its own")]
    [InlineData("GATEWAY=192.0.2.1", "a port has no addresses of its own")]
    [InlineData("BOOTPROTO=dhcp", "a port has no addresses of its own")]
    [InlineData("DNS1=192.0.2.53", "a port has no addresses of its own")]
    [InlineData("IPV6ADDR=2001:db8::77/64", "a port has no addresses of its own")]
    [InlineData("ETHTOOL_OPTS=autoneg", "no counterpart is known")]
    [InlineData("MACADDR=random", "no counterpart is known")]
    [InlineData("MTU=big", "no counterpart is known")]
    [InlineData("HWADDR=80:00:00:48:fe:80:00:00:00:00:00:00:f4:52:14:03:00:7b:cb:a1", "no counterpart is known")]
    public void What_a_port_does_not_have_is_told(string line, string why) => Assert.Equal(
        $"ifcfg-1:3: {line}: {why}",
        Assert.Single(Read("DEVICE=bond0\nBONDING_OPTS=mode=1\n", $"DEVICE=eth1\nMASTER=bond0\n{line}\n").Losses).ToString());

    [Theory]
    [InlineData("DEVICE=bond0\nif true; then\n", "ifcfg-0:2: expected NAME=VALUE, got if true; then")]
    [InlineData("DEVICE=$(hostname)\n", "ifcfg-0:1: DEVICE: expected a value, got '$', which only a shell can follow; put the value itself there")]
    [InlineData("MTU=1500\n", "ifcfg-0:1: expected a line DEVICE=NAME, found none")]
    [InlineData("DEVICE=eth0\n", "ifcfg file not supported: ifcfg-0\nexpected a line BONDING_OPTS=\"mode=… …\", found none: it makes no bond")]
    [InlineData("DEVICE=bond0\nBONDING_OPTS=mode=1\nMTU=big\n", "ifcfg-0:3: MTU: expected a number, got big")]
    [InlineData("DEVICE=bond0\nBONDING_OPTS=mode=1\nGATEWAY=router\n", "ifcfg-0:3: GATEWAY: expected an IP address, got router")]
    [InlineData("DEVICE=bond0\nBONDING_OPTS=mode=1\nIPADDR=1.2.3\n", "ifcfg-0:3: IPADDR: expected an IPv4 address, with PREFIX or NETMASK beside it, got 1.2.3 and ")]
    [InlineData("DEVICE=bond0\nBONDING_OPTS=mode=1\nIPADDR=192.0.2.1\nNETMASK=255.0.255.0\n", "ifcfg-0:3: IPADDR: expected an IPv4 address, with PREFIX or NETMASK beside it, got 192.0.2.1 and 255.0.255.0")]
    public void A_fault_is_told_with_its_place(string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<ProfileException>(() => Read(text)).Message);

    [Fact]
    public void What_is_written_is_read_back()
    {
        DeviceProfile bond = Read(Master, "DEVICE=eth1\nMASTER=bond0\n");
        List<Loss> losses = [];
        IReadOnlyList<OutputFile> files = IfcfgWriter.Write(bond, losses);

        DeviceProfile again = Read([.. files.Select(file => file.Text)]);

        Assert.Equal(["ifcfg-bond0", "ifcfg-eth1"], files.Select(file => file.Name));
        Assert.Equal(Summary(bond), Summary(again));
        Assert.Empty(losses);
    }

    [Theory]
    [InlineData("ifcfg-eth1", true)]
    [InlineData("ifcfg-eth1.bak", false)]
    [InlineData("ifcfg-eth1~", false)]
    [InlineData("ifcfg-eth1.rpmnew", false)]
    [InlineData("route-eth1", false)]
    public void What_editors_leave_beside_is_no_configuration(string name, bool expected) => Assert.Equal(expected, IfcfgFile.IsName(name));

    internal static string Summary(DeviceProfile one) =>
        $"{one.Name} [{string.Join(' ', one.Settings.Select(s => $"{s.Name}={s.Value}"))}] "
        + $"[{string.Join(' ', one.Ports.Select(port => port.Name + string.Concat(port.Settings.Select(s => $",{s.Name}={s.Value}")) + (port.Link == new PortLink() ? "" : $",{port.Link}")))}] "
        + $"{one.Ip.HardwareAddress} {one.Ip.Mtu} {one.Ip.IPv4} {one.Ip.IPv6} {string.Join(' ', one.Ip.Addresses)} via {string.Join(' ', one.Ip.Gateways)} "
        + $"routes {string.Join(';', one.Ip.Routes.Select(route => route.Say("via ", "metric ")))} dns {string.Join(' ', one.Ip.NameServers)} {string.Join(' ', one.Ip.SearchDomains)} {one.Ip.StartsAtBoot}";

    private static DeviceProfile Read(params string[] texts)
    {
        IfcfgFile[] files = [.. texts.Select((text, at) => IfcfgFile.Read(new SourceFile($"ifcfg-{at}", text)))];
        return IfcfgReader.Read(DeviceKind.Bond, files[0], files[1..]);
    }
}
