using System.Diagnostics;
using System.Text.RegularExpressions;
using Tandem.Testing;
using Tandem.Testing.Programs;

namespace Tandem.Machine.Tests.Teamnl;

/// <summary>The original <c>teamnl</c> and ours, one after the other, on the same team of the kernel's driver: the same octets.</summary>
public sealed partial class SideBySideTests
{
    private const string Original = "/usr/bin/teamnl";
    private static readonly string s_ours = NativePrograms.PathOf("teamnl");

    [MachineTheory]
    [InlineData("activebackup_arp_ping_1")]
    [InlineData("activebackup_ethtool_1")]
    [InlineData("activebackup_ethtool_2")]
    [InlineData("activebackup_multi_lw_1")]
    [InlineData("broadcast")]
    [InlineData("lacp_1")]
    [InlineData("loadbalance_1")]
    [InlineData("roundrobin")]
    public void On_a_team_of_the_original_daemon_everything_reads_the_same(string team)
    {
        using TeamnlHost host = new();
        string config = Path.Combine(Repository.Root, "test/golden", team, "teamd.conf");
        using Process teamd = host.Host.Start(new ProcessStartInfo("/usr/bin/teamd", ["-r", "-f", config]));
        using TeamdEnd end = new(host, teamd);
        Eventually.True("both ports are there", () => host.Ask(Original, "team0", "ports").Split('\n').Length == 3);
        Eventually.True("it is settled", () => host.Ask(Original, "team0", "options") == host.Ask(Original, "team0", "options"));
        Same(host, "team0", "ports");
        Same(host, "team0", "options");
        if (team is not ("activebackup_ethtool_1" or "loadbalance_1")) return; // the others have no further options
        foreach (Match option in Options().Matches(host.Ask(Original, "team0", "options")).DistinctBy(option => option.Groups["name"].Value))
        {
            string place = option.Groups["place"].Value;
            string[] port = option.Groups["port"] is { Success: true } name ? ["-p", name.Value] : [];
            string[] index = place.Length > 0 ? ["-a", place] : [];
            Same(host, [.. port, .. index, "team0", "getoption", option.Groups["name"].Value]);
        }
    }

    [MachineTheory]
    [InlineData("activebackup")]
    [InlineData("loadbalance")]
    public void Options_of_every_type_are_set_and_refused_the_same(string mode)
    {
        using TeamnlHost host = new();
        host.MakeTeam(mode);
        string index = host.Host.Link("eth1").Index.ToString();
        string[] calls =
        [
            "team0 setoption mode random", "team0 setoption mode nonsense", "team0 getoption mode", "team0 getoption enabled", "team0 getoption no_such",
            "team0 setoption no_such 1", "team0 getoption", "team0 setoption", "team0 setoption mode", "team0", "team0 nonsense", "team0 o", "team0 g mode",
            "lo options", "eth1 ports", "team9 ports", "-v", "-h", "team0 monitor nonsense",
            "-p eth1 team0 setoption enabled yes", "-p eth1 team0 setoption enabled false", "-p eth1 team0 getoption enabled",
            "-p eth1 team0 setoption enabled true", "-p lo team0 getoption enabled", "-p eth9 team0 getoption enabled", "-p eth1 team0 getoption mode",
            "-p eth1 team0 setoption priority -- -10", "-p eth1 team0 getoption priority", "-p eth1 team0 setoption priority -10",
            "-p eth1 team0 setoption priority 2147483648", "-p eth1 team0 setoption priority 99999999999999999999", "-p eth1 team0 setoption priority 12x",
            "-p eth1 team0 setoption queue_id 16", "-p eth1 team0 setoption queue_id 65537", "-p eth1 team0 getoption queue_id",
            "-p eth1 -a 0 team0 getoption queue_id", "-a 0 team0 getoption mode", "-a x team0 getoption mode", "-a -5 team0 getoption mode",
            "-a 4294967296 team0 getoption mode", "team0 setoption notify_peers_count 4294967295", "team0 getoption notify_peers_count",
            "team0 setoption notify_peers_count 4294967296", "team0 setoption notify_peers_count -- -5", "team0 setoption notify_peers_count 12x",
            "team0 setoption activeport 0", "team0 setoption activeport 1", $"team0 setoption activeport {index}",
            @"team0 setoption bpf_hash_func \06\00\00\00\01\00\00\00", "team0 getoption bpf_hash_func", @"team0 setoption bpf_hash_func \06",
            @"team0 setoption bpf_hash_func \xx", @"team0 setoption bpf_hash_func \06\00\00\00\01\00\00", "team0 setoption lb_tx_method both",
            "team0 setoption lb_tx_method hash_to_port_mapping", $"-a 3 team0 setoption lb_tx_hash_to_port_mapping {index}",
            "-a 3 team0 getoption lb_tx_hash_to_port_mapping", "-a 3 team0 setoption lb_tx_hash_to_port_mapping 0",
            "-a 300 team0 getoption lb_tx_hash_to_port_mapping", @"-a 1 team0 setoption lb_hash_stats \00\00\00\00\00\00\00\00",
            "-p eth1 team0 getoption lb_port_stats", "team0 options", "team0 ports",
        ];
        foreach (string call in calls) Same(host, call.Split(' '));
    }

    private static void Same(TeamnlHost host, params string[] arguments) =>
        Assert.Equal(host.Ask(Original, arguments), host.Ask(s_ours, arguments));

    [GeneratedRegex(@"^ (?<name>\w+) (\(port:(?<port>\w+)\) )?(\(arridx:(?<place>\d+)\) )?", RegexOptions.Multiline)]
    private static partial Regex Options();
}
