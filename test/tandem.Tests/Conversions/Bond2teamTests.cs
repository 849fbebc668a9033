using System.Diagnostics;
using System.Text.Json.Nodes;
using Tandem.CommandLine.Tests.Teamdctl;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Conversions;

/// <summary>What our bond2team does otherwise than the original, or besides.</summary>
public sealed class Bond2teamTests : IDisposable
{
    private readonly ConversionHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("mode=4 lacp_rate=fast miimon=100", "runner.fast_rate", "true")]
    [InlineData("mode=1 arp_ip_target=192.0.2.1 arp_validate=all", "link_watch.validate_active", "true")]
    [InlineData("miimon=100", "runner.name", "roundrobin")]
    [InlineData("mode=1", "link_watch.name", "ethtool")]
    [InlineData("mode=1 primary=eth1 primary_reselect=0", "ports.eth1.sticky", "true")]
    [InlineData("mode=1 primary=eth1 primary_reselect=failure", "ports.eth2.sticky", "true")]
    [InlineData("mode=4 lacp_rate=0 min_links=2 ad_select=count miimon=1", "runner.min_ports", "2")]
    [InlineData("mode=1 miimon=1 updelay=2 downdelay=3 num_grat_arp=4", "link_watch.delay_down", "3")]
    [InlineData("mode=1 num_unsol_na=4", "notify_peers.count", "4")]
    [InlineData("mode=1 resend_igmp=4", "mcast_rejoin.count", "4")]
    public void The_configuration_of_teamd_is_whole_and_right(string options, string path, string expected)
    {
        ProgramRun run = ConversionHost.Bond2team("--bonding_opts", options, "--port", "eth1", "--port", "eth2", "--json", "--stdout");

        string json = run.Output.Replace("---8<--- teamd.conf ---8<---\n", "", StringComparison.Ordinal);
        JsonNode? node = JsonNode.Parse(json);
        foreach (string step in path.Split('.')) node = node![step];
        Assert.Equal(expected, node!.ToString());
    }

    [Fact]
    public void Several_targets_make_several_link_watches() =>
        Assert.Contains(
            "  \"link_watch\" : [\n     { \"name\" : \"arp_ping\", \"target_host\" : \"192.0.2.1\" },\n     { \"name\" : \"arp_ping\", \"target_host\" : \"192.0.2.2\" }\n  ],\n",
            ConversionHost.Bond2team("--bonding_opts", "mode=1 arp_ip_target=192.0.2.1,192.0.2.2", "--json", "--stdout").Output,
            StringComparison.Ordinal);

    [Fact]
    public void Lines_that_only_contain_a_word_of_bonding_stay()
    {
        _host.Write("ifcfg-bond0", "# master of the team, type 2\nDEVICE='bond0'\nNAME=\"slave uplink\"\nBONDING_OPTS='mode=1' # two\n");
        _host.Write("ifcfg-eth1", "DEVICE=\"eth1\"  # left\nMASTER=bond0 # here\nSLAVE=yes\n");
        _host.Write("ifcfg-eth1.bak", "DEVICE=eth1\nMASTER=bond0\n");

        ProgramRun run = Convert("bond0", "--stdout");

        Assert.Equal(
            "---8<--- ifcfg-bond0 ---8<---\n# master of the team, type 2\nDEVICE='bond0'\nNAME=\"slave uplink\"\nDEVICETYPE=\"Team\"\n"
            + "TEAM_CONFIG='{ \"runner\" : {  \"name\" : \"activebackup\" }, \"link_watch\" : { \"name\" : \"ethtool\" } }'\n---8<--- ifcfg-bond0 ---8<---\n\n"
            + "---8<--- ifcfg-eth1 ---8<---\nDEVICE=\"eth1\"  # left\nDEVICETYPE=\"TeamPort\"\nTEAM_MASTER=\"bond0\"\nTEAM_PORT_CONFIG='{ \"prio\" : -100 }'\n---8<--- ifcfg-eth1 ---8<---\n\n",
            run.Output);
    }

    [Fact]
    public void Ports_that_are_named_get_files()
    {
        ProgramRun run = ConversionHost.Bond2team("--bonding_opts", "mode=1 primary=eth1", "--port", "eth1", "--rename", "team5", "--outputdir", _host.Output);

        Assert.Equal(new ProgramRun(0, "", ""), run);
        Assert.Equal(
            "== ifcfg-eth1\nDEVICE=eth1\nONBOOT=yes\nDEVICETYPE=\"TeamPort\"\nTEAM_MASTER=\"team5\"\nTEAM_PORT_CONFIG='{ \"prio\" : -10 }'\n"
            + "== ifcfg-team5\nDEVICE=team5\nDEVICETYPE=\"Team\"\nTEAM_CONFIG='{ \"runner\" : {  \"name\" : \"activebackup\" }, \"link_watch\" : { \"name\" : \"ethtool\" } }'\nONBOOT=yes\nBOOTPROTO=none\n",
            _host.TakeOutput());
    }

    [Fact]
    public void A_configuration_of_teamd_goes_where_it_is_wanted_under_the_name_that_is_wanted()
    {
        ProgramRun run = ConversionHost.Bond2team("--bonding_opts", "mode=1", "--master", "bond0", "--rename", "team5", "--json", "--outputdir", _host.Output);

        Assert.Equal(new ProgramRun(0, "", ""), run);
        Assert.StartsWith("== teamd.conf\n{\n  \"device\" : \"team5\",\n", _host.TakeOutput(), StringComparison.Ordinal);
    }

    [Fact]
    public void Results_without_a_folder_lie_in_a_new_one_that_is_told()
    {
        ProgramRun run = ConversionHost.Bond2team("--bonding_opts", "mode=1");

        Assert.Matches(@"^\nResulted files:\n  /tmp/bond2team\.\w{6}/ifcfg\n$", run.Output);
        string path = run.Output.Split('\n')[2].Trim();
        Assert.StartsWith("DEVICETYPE=\"Team\"\n", File.ReadAllText(path), StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Theory]
    [InlineData("--master")]
    [InlineData("--bonding_opts")]
    public void A_parameter_without_its_value_is_refused(string option)
    {
        ProgramRun run = ConversionHost.Bond2team(option);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"ERROR:  parameter {option} needs <", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BONDING_OPTS=\"mode=1 lacp_rate=quick\"\n", 2, "parameter lacp_rate=quick is not supported", "INFO:  lacp_rate: expected one of slow, fast")]
    [InlineData("BONDING_OPTS=\"mode=1\n", 2, "BONDING_OPTS: expected a closing \" at the end of the value", "")]
    public void A_fault_in_a_file_is_told_with_its_place(string text, int line, string error, string advice)
    {
        _host.Write("ifcfg-bond0", "DEVICE=bond0\n" + text);

        ProgramRun run = Convert("bond0", "--stdout");

        Assert.Equal($"ERROR:  {_host.Folder}/ifcfg-bond0:{line}: {error}\n{(advice.Length > 0 ? advice + "\n" : "")}", run.Errors);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
    }

    [Fact]
    public void A_bond_of_NetworkManager_becomes_keyfiles_and_keeps_the_rest()
    {
        _host.Write("office.nmconnection", "[connection]\nid=office\nuuid=u-1\ntype=bond\ninterface-name=bond0\nzone=work\n\n[bond]\nmode=active-backup\nprimary=eth1\nmiimon=100\n\n[ipv4]\naddress1=192.0.2.10/24,192.0.2.1\nmethod=manual\n");
        _host.Write("left.nmconnection", "[connection]\nid=left\ntype=ethernet\ninterface-name=eth1\nmaster=u-1\nslave-type=bond\n");

        ProgramRun run = Convert("bond0", "--rename", "team0", "--outputdir", _host.Output);

        Assert.Equal(new ProgramRun(0, "", ""), run);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_host.Output, "office.nmconnection")));
        Assert.Equal(
            "== left.nmconnection\n[connection]\nid=left\ntype=ethernet\ninterface-name=eth1\nmaster=u-1\nslave-type=team\n\n[team-port]\nconfig={ \"prio\" : -10 }\n"
            + "== office.nmconnection\n[connection]\nid=office\nuuid=u-1\ntype=team\ninterface-name=team0\nzone=work\n\n[team]\nconfig={ \"runner\" : {  \"name\" : \"activebackup\" }, \"link_watch\" : {  \"name\" : \"ethtool\" } }\n\n[ipv4]\naddress1=192.0.2.10/24,192.0.2.1\nmethod=manual\n",
            _host.TakeOutput());
    }

    [Fact]
    public void A_bond_of_ifupdown_becomes_a_configuration_and_its_addresses_are_told()
    {
        Directory.CreateDirectory(Path.Combine(_host.Folder, "interfaces.d"));
        _host.Write("interfaces", "source interfaces.d/*\nauto lo\niface lo inet loopback\n");
        _host.Write("interfaces.d/bond0", "auto bond0\niface bond0 inet static\n  address 192.0.2.10/24\n  gateway 192.0.2.1\n  mtu 9000\n  bond-mode 802.3ad\n  bond-slaves eth1 eth2\n  bond-lacp-rate fast\n  up echo hello\n");

        ProgramRun run = Convert("bond0", "--json", "--stdout");

        Assert.Contains("\"fast_rate\" : true", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"eth2\" : {", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            "INFO:  an MTU is no part of teamd's configuration: ip link set bond0 mtu 9000\n"
            + "INFO:  addresses are no part of teamd's configuration: ip address add 192.0.2.10/24 dev bond0\n"
            + "INFO:  routes are no part of teamd's configuration: ip route add default via 192.0.2.1 dev bond0\n"
            + $"WARNING:  not carried over: {_host.Folder}/interfaces.d/bond0:9: up echo hello: no counterpart is known\n",
            run.Errors);
    }

    [Fact]
    public void What_a_port_of_network_scripts_has_of_its_own_goes_along_and_the_rest_is_told()
    {
        _host.Write("ifcfg-bond0", "DEVICE=bond0\nBONDING_OPTS='mode=1'\n");
        _host.Write("ifcfg-eth1", "DEVICE=eth1\nMASTER=bond0\nSLAVE=yes\nIPADDR=192.0.2.77\nPREFIX=24\nMTU=1400\nMACADDR=02:00:00:00:00:77\nETHTOOL_OPTS='speed 100'\n");
        string told = $"WARNING:  not carried over: {_host.Folder}/ifcfg-eth1:4: IPADDR=192.0.2.77: a port has no addresses of its own\n"
            + $"WARNING:  not carried over: {_host.Folder}/ifcfg-eth1:8: ETHTOOL_OPTS=speed 100: no counterpart is known\n";

        ProgramRun nmcli = Convert("bond0", "--nmcli", "--stdout");
        ProgramRun keyfiles = Convert("bond0", "--keyfile", "--stdout");
        ProgramRun json = Convert("bond0", "--json", "--stdout");
        ProgramRun named = Convert("bond0", "--nmcli", "--port", "eth1", "--stdout");

        Assert.Contains("ifname eth1 master bond0 slave-type team ethernet.cloned-mac-address 02:00:00:00:00:77 ethernet.mtu 1400 ", nmcli.Output, StringComparison.Ordinal);
        Assert.Contains("port-type=team\n\n[ethernet]\ncloned-mac-address=02:00:00:00:00:77\nmtu=1400\n\n[team-port]\n", keyfiles.Output, StringComparison.Ordinal);
        Assert.Equal((told, told), (nmcli.Errors, keyfiles.Errors));
        Assert.Equal(nmcli, named);
        Assert.Equal(
            told + "WARNING:  not carried over: hardware address 02:00:00:00:00:77 of eth1: before the team starts: ip link set eth1 address 02:00:00:00:00:77\n"
            + "WARNING:  not carried over: MTU 1400 of eth1: a port gets that of the device it is a port of\n",
            json.Errors);
    }

    [Theory]
    [InlineData("--json", "WARNING:  not carried over: MTU 1400 of eth1: a port gets that of the device it is a port of\n")]
    [InlineData("--nmcli", "")]
    public void Lines_of_a_port_of_ifupdown_are_told(string format, string more)
    {
        _host.Write("interfaces", "mapping bond0\n  script /bin/where\niface bond0 inet manual\n  bond-mode 1\n  bond-slaves eth1\niface eth1 inet static\n  address 192.0.2.77/24\n  mtu 1400\n  up ethtool -s eth1 speed 100\n");

        ProgramRun run = Convert("bond0", format, "--stdout");

        Assert.Equal(
            $"WARNING:  not carried over: {_host.Folder}/interfaces:7: address 192.0.2.77/24: a port has no addresses of its own\n"
            + $"WARNING:  not carried over: {_host.Folder}/interfaces:9: up ethtool -s eth1 speed 100: no counterpart is known\n"
            + $"WARNING:  not carried over: {_host.Folder}/interfaces:1: mapping bond0: no counterpart is known\n" + more,
            run.Errors);
    }

    [Fact]
    public void A_folder_in_place_of_a_bond_is_told() => Assert.Equal(
        "ERROR:  Can't find ifcfg file for /etc\nINFO:  /etc: Is a directory\n", ConversionHost.Bond2team("--master", "/etc").Errors);

    [Fact]
    public void A_file_may_be_named_whatever_its_format()
    {
        _host.Write("mine", "iface bond7 inet dhcp\n bond-mode 1\n bond-slaves eth1\n");
        _host.Write("two", "iface bond7 inet dhcp\n bond-mode 1\niface bond8 inet dhcp\n bond-mode 1\n");

        Assert.Contains("ifname bond7", ConversionHost.Bond2team("--master", _host.Folder + "/mine", "--nmcli", "--stdout").Output, StringComparison.Ordinal);
        Assert.Equal(
            $"ERROR:  {_host.Folder}/two:1: expected one bond, found bond7, bond8\nINFO:  name it: --master bond7 --source interfaces\n",
            ConversionHost.Bond2team("--master", _host.Folder + "/two", "--stdout").Errors);
    }

    [Fact]
    public void A_log_that_standard_error_goes_to_keeps_what_is_in_it_and_debugging_says_what_is_read()
    {
        string log = Path.Combine(_host.Folder, "log");
        _host.Write("log", "before\n");
        using Process shell = Process.Start("sh", ["-c", "exec \"$0\" --debug --bonding_opts 'mode=1 miimon=1' --outputdir \"$1\" 2>>\"$2\"", NativePrograms.PathOf("bond2team"), _host.Output, log])!;
        shell.WaitForExit();

        Assert.Equal(
            "before\nDEBUG:  read from the command line\nDEBUG:  parsing mode=1\nDEBUG:  parsing miimon=1\n", File.ReadAllText(log));
    }

    private ProgramRun Convert(string master, params string[] more) => ConversionHost.Bond2team(["--master", master, "--configdir", _host.Folder, .. more]);
}
