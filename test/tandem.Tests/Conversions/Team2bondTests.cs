using Tandem.CommandLine.Tests.Teamdctl;

namespace Tandem.CommandLine.Tests.Conversions;

public sealed class Team2bondTests : IDisposable
{
    private const string Config = "{\"device\": \"team0\", \"runner\": {\"name\": \"activebackup\"}, \"ports\": {\"eth1\": {\"prio\": 100}, \"eth2\": {}}}";
    private readonly ConversionHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("--ip", "ip link add team0 type bond mode active-backup primary eth1 miimon 100\nip link set eth1 down\nip link set eth1 master team0\nip link set eth2 down\nip link set eth2 master team0\nip link set team0 up\n")]
    [InlineData("--ifupdown", "auto team0\niface team0 inet manual\n    bond-mode active-backup\n    bond-primary eth1\n    bond-miimon 100\n    bond-slaves eth1 eth2\n")]
    [InlineData(
        "--nmcli",
        "nmcli connection add type bond con-name team0 ifname team0 connection.autoconnect yes bond.options mode=active-backup,primary=eth1,miimon=100 ipv4.method disabled ipv6.method link-local\n"
        + "nmcli connection add type ethernet con-name team0-eth1 ifname eth1 master team0 slave-type bond\n"
        + "nmcli connection add type ethernet con-name team0-eth2 ifname eth2 master team0 slave-type bond\n")]
    public void A_configuration_of_teamd_becomes(string format, string expected)
    {
        _host.Write("team0.conf", Config);

        Assert.Equal(new ProgramRun(0, expected, ""), Convert("team0", format, "--stdout"));
        Assert.Equal(new ProgramRun(0, expected, ""), ConversionHost.Team2bond("--master", _host.Folder + "/team0.conf", format, "--stdout"));
    }

    [Fact]
    public void Files_of_network_scripts_are_made_over_and_keep_the_rest()
    {
        _host.Write("ifcfg-team0", "DEVICE=team0\nDEVICETYPE=Team\nTEAM_CONFIG='{\"runner\": {\"name\": \"lacp\", \"fast_rate\": true}}'\nIPADDR=192.0.2.10\nPREFIX=24\nZONE=work\n");
        _host.Write("ifcfg-eth1", "DEVICE=eth1\nDEVICETYPE=TeamPort\nTEAM_MASTER=team0\nTEAM_PORT_CONFIG='{\"lacp_key\": 5}'\nONBOOT=yes\n");

        ProgramRun run = Convert("team0", "--rename", "bond0", "--outputdir", _host.Output);

        Assert.Equal(new ProgramRun(0, "", ""), run);
        Assert.Equal(
            "== ifcfg-bond0\nDEVICE=bond0\nIPADDR=192.0.2.10\nPREFIX=24\nZONE=work\nTYPE=Bond\nBONDING_MASTER=yes\n"
            + "BONDING_OPTS=\"mode=802.3ad xmit_hash_policy=layer2+3 lacp_rate=fast ad_user_port_key=5 miimon=100\"\n"
            + "== ifcfg-eth1\nDEVICE=eth1\nONBOOT=yes\nMASTER=bond0\nSLAVE=yes\n",
            _host.TakeOutput());
    }

    [Fact]
    public void Keyfiles_are_made_over_and_keep_the_rest()
    {
        _host.Write("office.nmconnection", "[connection]\nid=office\ntype=team\ninterface-name=team0\n\n[team]\nconfig={\"runner\": {\"name\": \"broadcast\"}}\n\n[ipv4]\nmethod=auto\nnever-default=true\n");
        _host.Write("left.nmconnection", "[connection]\nid=left\ntype=ethernet\ninterface-name=eth1\ncontroller=team0\nport-type=team\n\n[team-port]\nconfig={\"queue_id\": 2}\n");

        Assert.Equal(new ProgramRun(0, "", ""), Convert("office", "--outputdir", _host.Output));
        Assert.Equal(
            "== left.nmconnection\n[connection]\nid=left\ntype=ethernet\ninterface-name=eth1\ncontroller=team0\nport-type=bond\n\n[bond-port]\nqueue-id=2\n"
            + "== office.nmconnection\n[connection]\nid=office\ntype=bond\ninterface-name=team0\n\n[bond]\nmode=broadcast\nmiimon=100\n\n[ipv4]\nmethod=auto\nnever-default=true\n",
            _host.TakeOutput());
    }

    [Fact]
    public void What_goes_into_another_format_takes_the_addresses_along_and_tells_the_rest()
    {
        _host.Write("office.nmconnection", "[connection]\nid=office\ntype=team\ninterface-name=team0\nzone=work\n\n[team]\nconfig={\"runner\": {\"name\": \"random\"}, \"link_watch\": {\"name\": \"tipc\", \"tipc_bearer\": \"eth\"}}\n\n[ipv4]\nmethod=manual\naddress1=192.0.2.10/24,192.0.2.1\ndns=192.0.2.53;\n");

        ProgramRun run = Convert("team0", "--ip", "--stdout");

        Assert.Equal(
            "ip link add team0 type bond mode balance-rr packets_per_slave 0 miimon 100\nip link set team0 up\nip address add 192.0.2.10/24 dev team0\nip route add default via 192.0.2.1 dev team0\n",
            run.Output);
        Assert.Equal(
            "WARNING:  not carried over: link_watch tipc: bonding has nothing like it\n"
            + $"WARNING:  not carried over: {_host.Folder}/office.nmconnection:5: connection.zone=work: no counterpart is known\n"
            + "WARNING:  not carried over: name server 192.0.2.53: put it into /etc/resolv.conf\n",
            run.Errors);
    }

    [Theory]
    [InlineData("{\"runner\": {\"name\": \"bogus\"}}", "team0.conf:1:21: error: $.runner.name: expected")]
    [InlineData("{\"runner\": ", "team0.conf:1:")]
    public void A_fault_is_told_with_its_place(string config, string expected)
    {
        _host.Write("team0.conf", config);

        ProgramRun run = Convert("team0", "--stdout");

        Assert.StartsWith($"ERROR:  {_host.Folder}/{expected}", run.Errors, StringComparison.Ordinal);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
    }

    [Theory]
    [InlineData("", "ERROR:  No team specified\n")]
    [InlineData("--master", "ERROR:  parameter --master needs <team>\n")]
    [InlineData("--bogus", "ERROR:  unknown parameter: --bogus\n")]
    [InlineData("--master team0 --rename a/b", "ERROR:  --rename: expected an interface name without '/', ':', '%' and white space\n")]
    [InlineData("--master team0 --source dns", "ERROR:  parameter --source dns is not supported\nINFO:  --source: expected one of ifcfg, keyfile, conf, running\n")]
    [InlineData("--master team0 --source conf", "ERROR:  Can't find the team team0\nINFO:  looked for DIR/team0.conf\n")]
    [InlineData(
        "--master team0 --source keyfile",
        "ERROR:  Can't find the team team0\nINFO:  looked for a keyfile of team0 in DIR\n")]
    public void A_wrong_line_is_told(string line, string expected)
    {
        ProgramRun run = ConversionHost.Team2bond([.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries), .. line.Contains("source", StringComparison.Ordinal) ? (string[])["--configdir", _host.Folder] : []]);

        Assert.Equal((1, expected.Replace("DIR", _host.Folder, StringComparison.Ordinal)), (run.ExitCode, run.Errors));
    }

    [Fact]
    public void Where_a_team_was_looked_for_is_told() => Assert.Equal(
        "ERROR:  Can't find the team nosuch\n"
        + "INFO:  looked for /etc/sysconfig/network-scripts/ifcfg-nosuch\n"
        + "INFO:  looked for a keyfile of nosuch in /run/NetworkManager/system-connections, /etc/NetworkManager/system-connections, /usr/lib/NetworkManager/system-connections\n"
        + "INFO:  looked for /etc/teamd/nosuch.conf and /run/teamd/nosuch.conf\n"
        + "INFO:  looked for a running team nosuch\n",
        ConversionHost.Team2bond("--master", "nosuch").Errors);

    [Theory]
    [InlineData("--quiet --master team0 --outputdir /nowhere", "ERROR:  Invalid output directory: /nowhere\n")]
    [InlineData("--quiet --bogus", "ERROR:  unknown parameter: --bogus\n")]
    [InlineData("--quiet --master nosuch", "ERROR:  Can't find the team nosuch\n")]
    public void Quiet_still_says_why_there_is_no_result(string line, string expected) =>
        Assert.Equal(new ProgramRun(1, "", expected), ConversionHost.Team2bond(line.Split(' ')));

    [Fact]
    public void Quiet_says_nothing_of_what_is_lost()
    {
        _host.Write("team0.conf", Config.Replace("\"device\"", "\"driver\": \"bpf\", \"device\"", StringComparison.Ordinal));

        ProgramRun run = Convert("team0", "--quiet", "--ip", "--stdout");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.NotEmpty(run.Output);
    }

    [Fact]
    public void What_a_port_has_of_its_own_goes_along()
    {
        _host.Write("ifcfg-team0", "DEVICE=team0\nDEVICETYPE=Team\nTEAM_CONFIG='{\"runner\": {\"name\": \"broadcast\"}}'\n");
        _host.Write("ifcfg-eth1", "DEVICE=eth1\nDEVICETYPE=TeamPort\nTEAM_MASTER=team0\nMACADDR=02:00:00:00:00:77\nMTU=1400\nIPADDR=192.0.2.77\n");

        ProgramRun run = Convert("team0", "--nmcli", "--stdout");

        Assert.EndsWith("slave-type bond ethernet.cloned-mac-address 02:00:00:00:00:77 ethernet.mtu 1400\n", run.Output, StringComparison.Ordinal);
        Assert.Equal($"WARNING:  not carried over: {_host.Folder}/ifcfg-eth1:6: IPADDR=192.0.2.77: a port has no addresses of its own\n", run.Errors);
    }

    private ProgramRun Convert(string master, params string[] more) => ConversionHost.Team2bond(["--master", master, "--configdir", _host.Folder, .. more]);
}
