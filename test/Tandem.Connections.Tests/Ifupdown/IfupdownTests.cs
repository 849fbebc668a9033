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

        OutputFile file = IfupdownWriter.Write(bond);

        DeviceProfile again = IfupdownReader.Read("bond0", [InterfacesFile.Read(new SourceFile(file.Name, file.Text))]);
        Assert.Equal(IfcfgTests.Summary(bond), IfcfgTests.Summary(again));
    }
}
