using Tandem.Connections.Keyfiles;
using Tandem.Connections.Profiles;
using Tandem.Connections.Tests.Ifcfg;

namespace Tandem.Connections.Tests.Keyfiles;

public sealed class KeyfileTests
{
    private const string Master = """
        [connection]
        id=office
        uuid=97894dbd-98f3-43ae-a9e5-86e5f4e87247
        type=bond
        interface-name=bond0
        zone=work

        [ethernet]
        cloned-mac-address=02:00:00:00:00:01
        mtu=9000

        [bond]
        mode=active-backup
        miimon=100
        arp_ip_target=

        [ipv4]
        address1=192.0.2.10/24,192.0.2.1
        address2=192.0.2.11/24
        dns=192.0.2.53;192.0.2.54;
        dns-search=example.org;
        method=manual
        route1=198.51.100.0/24,192.0.2.9,100

        [ipv6]
        method=auto
        """;

    private const string Port = """
        [connection]
        id=port 1
        type=ethernet
        interface-name=eth1
        master=97894dbd-98f3-43ae-a9e5-86e5f4e87247
        slave-type=bond

        [bond-port]
        queue-id=2
        """;

    [Fact]
    public void A_bond_is_read_with_its_ports_and_addresses()
    {
        DeviceProfile bond = Read(Master, Port, Port.Replace("slave-type=bond", "slave-type=bridge", StringComparison.Ordinal));

        Assert.Equal(
            "bond0 [mode=active-backup miimon=100 arp_ip_target=] [eth1,queue_id=2] 02:00:00:00:00:01 9000 Static Automatic 192.0.2.10/24 192.0.2.11/24 via 192.0.2.1 "
            + "routes 198.51.100.0/24 via 192.0.2.9 metric 100 dns 192.0.2.53 192.0.2.54 example.org True",
            IfcfgTests.Summary(bond));
        Assert.Equal("file0:6: connection.zone=work: no counterpart is known", Assert.Single(bond.Losses).ToString());
    }

    [Theory]
    [InlineData("type=bond\n", "file0:1: expected a [SECTION] before the first key, got type=bond")]
    [InlineData("[connection]\nbroken\n", "file0:2: expected KEY=VALUE or [SECTION], got broken")]
    [InlineData("[connection\n", "file0:1: expected [SECTION], got [connection")]
    [InlineData("[connection]\nid=a\\qb\n", "file0:2: id: expected \\s, \\n, \\t, \\r, \\; or \\\\ after a backslash")]
    [InlineData("[connection]\ntype=team\n", "file0:1: expected type=bond in [connection], found none")]
    [InlineData("[connection]\ntype=bond\n", "file0:1: expected interface-name=NAME in [connection], found none")]
    [InlineData("[connection]\ntype=bond\ninterface-name=bond0\n[ipv4]\naddress1=host/24\n", "file0:5: address1: expected an address such as 192.0.2.10/24, or one and its gateway behind a comma, got host/24")]
    [InlineData("[connection]\ntype=bond\ninterface-name=bond0\n[ipv4]\nmethod=magic\n", "file0:5: ipv4.method: expected auto, manual, disabled or link-local, got magic")]
    [InlineData("[connection]\ntype=bond\ninterface-name=bond0\n[ipv4]\nroute1=10.0.0.0/8,10.0.0.1,many\n", "file0:5: route1: expected NETWORK/LENGTH,GATEWAY,METRIC, got 10.0.0.0/8,10.0.0.1,many")]
    public void A_fault_is_told_with_its_place(string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<ProfileException>(() => Read(text)).Message);

    [Fact]
    public void What_is_written_is_read_back()
    {
        DeviceProfile bond = Read(Master, Port);

        DeviceProfile again = Read([.. KeyfileWriter.Write(bond).Select(file => file.Text)]);

        Assert.Equal(IfcfgTests.Summary(bond), IfcfgTests.Summary(again));
    }

    [Fact]
    public void Made_into_a_team_all_that_has_nothing_to_do_with_bonding_stays()
    {
        Keyfile master = Keyfile.Read(new SourceFile("office.nmconnection", Master));
        Keyfile port = Keyfile.Read(new SourceFile("port 1.nmconnection", Port));
        DeviceProfile team = new(DeviceKind.Team, "team0")
        {
            Settings = [new Setting("config", "{ }")],
            Ports = [new PortProfile("eth1", [new Setting("config", "{ \"prio\" : 1 }")])],
        };

        IReadOnlyList<OutputFile> files = KeyfileWriter.Rewrite(team, master, [port]);

        Assert.Equal(
            Master.Replace("type=bond", "type=team", StringComparison.Ordinal)
                .Replace("interface-name=bond0", "interface-name=team0", StringComparison.Ordinal)
                .Replace("[bond]\nmode=active-backup\nmiimon=100\narp_ip_target=\n", "[team]\nconfig={ }\n", StringComparison.Ordinal) + "\n",
            files[0].Text);
        Assert.Equal(
            Port.Replace("slave-type=bond", "slave-type=team", StringComparison.Ordinal)
                .Replace("[bond-port]\nqueue-id=2", "[team-port]\nconfig={ \"prio\" : 1 }", StringComparison.Ordinal) + "\n",
            files[1].Text);
        Assert.All(files, file => Assert.True(file.IsPrivate));
    }

    [Fact]
    public void Commands_of_nmcli_say_the_same()
    {
        DeviceProfile bond = Read(Master, Port) with { Settings = [new Setting("mode", "active-backup"), new Setting("arp_ip_target", "192.0.2.1,192.0.2.2")] };

        Assert.Equal(
            "nmcli connection add type bond con-name bond0 ifname bond0 connection.autoconnect yes "
            + "bond.options 'mode=active-backup,arp_ip_target=192.0.2.1 192.0.2.2' ethernet.cloned-mac-address 02:00:00:00:00:01 ethernet.mtu 9000 "
            + "ipv4.method manual ipv4.addresses 192.0.2.10/24,192.0.2.11/24 ipv4.gateway 192.0.2.1 ipv4.routes '198.51.100.0/24 192.0.2.9 100' "
            + "ipv4.dns 192.0.2.53,192.0.2.54 ipv4.dns-search example.org ipv6.method auto\n"
            + "nmcli connection add type ethernet con-name bond0-eth1 ifname eth1 master bond0 slave-type bond bond-port.queue-id 2\n",
            NmcliWriter.Write(bond).Text);
    }

    [Fact]
    public void What_a_port_says_of_its_link_is_kept()
    {
        string port = Port.Replace("[bond-port]", "autoconnect=false\n\n[ethernet]\nmac-address=02:00:00:00:00:01\ncloned-mac-address=02:00:00:00:00:77\nmtu=1400\n\n[ipv4]\nmethod=disabled\n\n[bond-port]", StringComparison.Ordinal);
        DeviceProfile bond = Read(Master.Replace("zone=work\n", "", StringComparison.Ordinal), port);

        Assert.Empty(bond.Losses);
        Assert.Equal(IfcfgTests.BondOfLinks.Ports[0].Link, Assert.Single(bond.Ports).Link);
        Assert.Equal(IfcfgTests.Summary(bond), IfcfgTests.Summary(Read([.. KeyfileWriter.Write(bond).Select(file => file.Text)])));
        Assert.EndsWith(
            "slave-type bond connection.autoconnect no ethernet.mac-address 02:00:00:00:00:01 ethernet.cloned-mac-address 02:00:00:00:00:77 ethernet.mtu 1400 bond-port.queue-id 2\n",
            NmcliWriter.Write(bond).Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[ipv4]\nmethod=manual\naddress1=192.0.2.77/24", "ipv4.method=manual: a port has no addresses of its own", "ipv4.address1=192.0.2.77/24: a port has no addresses of its own")]
    [InlineData("[ethernet]\ncloned-mac-address=random\nspeed=100", "ethernet.cloned-mac-address=random: no counterpart is known", "ethernet.speed=100: no counterpart is known")]
    public void What_a_port_does_not_have_is_told(string lines, params string[] expected)
    {
        DeviceProfile bond = Read(Master.Replace("zone=work\n", "", StringComparison.Ordinal), $"{Port}\n{lines}\n");

        Assert.Equal(expected, bond.Losses.Select(loss => $"{loss.What}: {loss.Why}"));
        Assert.All(bond.Losses, loss => Assert.Equal("file1", loss.Place.File));
    }

    [Fact]
    public void An_address_that_is_made_up_is_told() => Assert.Contains(
        "ethernet.cloned-mac-address=stable",
        Read(Master.Replace("02:00:00:00:00:01", "stable", StringComparison.Ordinal)).Losses.Select(loss => loss.What));

    private static DeviceProfile Read(params string[] texts)
    {
        Keyfile[] files = [.. texts.Select((text, at) => Keyfile.Read(new SourceFile($"file{at}", text)))];
        return KeyfileReader.Read(DeviceKind.Bond, files[0], files[1..]);
    }
}
