using Tandem.Connections.Ifupdown;
using Tandem.Connections.Profiles;
using Tandem.Connections.Tests.Ifcfg;

namespace Tandem.Connections.Tests.Ifupdown;

public sealed class IfupdownTests
{
    private const string Text = """
        # This file describes the network interfaces
        source interfaces.d/*
        auto lo bond0
        iface lo inet loopback

        iface bond0 inet static
            address 192.0.2.10
            netmask 255.255.255.0
            gateway 192.0.2.1
            dns-nameservers 192.0.2.53 \
                            192.0.2.54
            bond-mode active-backup
            bond_miimon 100
            bond-primary eth1 eth2
            bond-arp-ip-target 192.0.2.1 192.0.2.2
            bond-slaves eth1
            up ip rule add from 192.0.2.10 table 5

        iface bond0 inet6 auto

        iface eth2 inet manual
            bond-master bond0
        """;

    [Fact]
    public void A_bond_is_read_with_its_ports_and_addresses()
    {
        InterfacesFile file = InterfacesFile.Read(new SourceFile("interfaces", Text));
        DeviceProfile bond = IfupdownReader.Read("bond0", [file]);

        Assert.Equal(["bond0"], IfupdownReader.Bonds([file]));
        Assert.Equal("interfaces.d/*", Assert.Single(file.Sources).Value);
        Assert.Equal(
            "bond0 [mode=active-backup miimon=100 primary=eth1 arp_ip_target=192.0.2.1,192.0.2.2] [eth1 eth2]   Static Automatic 192.0.2.10/24 via 192.0.2.1 "
            + "routes  dns 192.0.2.53 192.0.2.54  True",
            IfcfgTests.Summary(bond));
        Assert.Equal(
            [
                "interfaces:14: bond-primary eth1 eth2: only the first, eth1, is taken",
                "interfaces:17: up ip rule add from 192.0.2.10 table 5: no counterpart is known",
            ],
            bond.Losses.Select(loss => loss.ToString()));
    }

    [Theory]
    [InlineData("bond-mode 1\n", "interfaces:1: expected iface, auto, source or an option of an iface, got bond-mode 1")]
    [InlineData("auto bond0\niface bond0\n", "interfaces:2: expected iface NAME FAMILY METHOD, got iface bond0")]
    [InlineData("iface bond0 inet ppp\nbond-mode 1\n", "interfaces:1: iface bond0: expected the method static, dhcp, auto or manual, got ppp")]
    [InlineData("iface bond0 inet static\nbond-mode 1\naddress there\n", "interfaces:3: address: expected an address such as 192.0.2.10/24, got there")]
    [InlineData("iface bond0 inet static\nbond-primary\n", "interfaces:2: bond-primary: expected an interface, got nothing")]
    public void A_fault_is_told_with_its_place(string text, string expected) => Assert.Equal(
        expected,
        Assert.Throws<ProfileException>(() => IfupdownReader.Read("bond0", [InterfacesFile.Read(new SourceFile("interfaces", text))])).Message);

    [Fact]
    public void What_is_written_is_read_back()
    {
        DeviceProfile bond = IfupdownReader.Read("bond0", [InterfacesFile.Read(new SourceFile("interfaces", Text))]);

        List<Loss> losses = [];

        OutputFile file = IfupdownWriter.Write(bond, losses);

        DeviceProfile again = IfupdownReader.Read("bond0", [InterfacesFile.Read(new SourceFile(file.Name, file.Text))]);
        Assert.Equal(IfcfgTests.Summary(bond), IfcfgTests.Summary(again));
        Assert.Empty(losses);
    }

    [Fact]
    public void Every_line_of_a_port_is_carried_over_or_told()
    {
        DeviceProfile bond = Read("""
            iface bond0 inet manual
                bond-mode active-backup
                bond-slaves eth1
            iface eth1 inet static
                address 192.0.2.77/24
                gateway 192.0.2.1
                mtu 1400
                hwaddress ether 02:00:00:00:00:77
                up ethtool -s eth1 speed 100
            allow-bond0 eth2
            iface eth2 inet dhcp
                bond-master bond0
                bond-primary eth2 eth1
                bond-miimon 50
                hwaddress random
            iface eth2 inet6 auto
            """);

        Assert.Equal(
            "bond0 [mode=active-backup primary=eth2] [eth1,PortLink { HardwareAddress = 02:00:00:00:00:77, Mtu = 1400, Card = , StartsAtBoot = True } eth2]",
            IfcfgTests.Summary(bond).Split("]  ")[0] + "]");
        Assert.Equal(
            [
                "interfaces:13: bond-primary eth2 eth1: only the first, eth2, is taken",
                "interfaces:5: address 192.0.2.77/24: a port has no addresses of its own",
                "interfaces:6: gateway 192.0.2.1: a port has no addresses of its own",
                "interfaces:9: up ethtool -s eth1 speed 100: no counterpart is known",
                "interfaces:11: iface eth2 inet dhcp: a port has no addresses of its own",
                "interfaces:14: bond-miimon 50: it counts in the stanza of the bond only",
                "interfaces:15: hwaddress random: no counterpart is known",
                "interfaces:16: iface eth2 inet6 auto: a port has no addresses of its own",
            ],
            bond.Losses.Select(loss => loss.ToString()));
    }

    [Theory]
    [InlineData("mapping bond0\n script /usr/local/sbin/where\n map HOME bond0-home", "mapping bond0")]
    [InlineData("mapping eth* wlan0", "mapping eth* wlan0")]
    [InlineData("no-scripts bond0", "no-scripts bond0")]
    [InlineData("no-auto-down eth1", "no-auto-down eth1")]
    [InlineData("rename eth9=eth1", "rename eth9=eth1")]
    [InlineData("template uplink\n mtu 9000", "template uplink")]
    [InlineData("allow-rack bond0", "allow-rack bond0")]
    public void What_is_about_the_bond_and_no_stanza_of_it_is_told(string lines, string what) => Assert.Equal(
        $"interfaces:4: {what}: no counterpart is known",
        Assert.Single(Read($"iface bond0 inet manual\n bond-mode 1\n bond-slaves eth1\n{lines}\n").Losses).ToString());

    [Fact]
    public void What_is_about_others_is_nobodys_loss() => Assert.Empty(
        Read("mapping eth7\n script x\niface bond0 inet manual\n bond-mode 1\n bond-slaves eth1\nallow-bond0 eth1\nno-scripts eth8\nrename eth9=lan\niface eth9 inet dhcp\n mtu 9\n").Losses);

    [Fact]
    public void What_a_stanza_inherits_is_told() => Assert.Equal(
        "interfaces:1: inherits ethernet: no counterpart is known",
        Assert.Single(Read("iface bond0 inet manual inherits ethernet\n bond-mode 1\n").Losses).ToString());

    [Fact]
    public void A_port_gets_its_address_before_it_is_one()
    {
        List<Loss> losses = [];

        string text = IfupdownWriter.Write(IfcfgTests.BondOfLinks, losses).Text;

        Assert.Contains("    pre-up ip link set dev eth1 address 02:00:00:00:00:77\n", text, StringComparison.Ordinal);
        Assert.Equal(["MTU 1400 of eth1", "card 02:00:00:00:00:01 of eth1", "no start at boot of eth1"], losses.Select(loss => loss.What));
    }

    private static DeviceProfile Read(string text) => IfupdownReader.Read("bond0", [InterfacesFile.Read(new SourceFile("interfaces", text))]);
}
