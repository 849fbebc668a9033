using Tandem.Testing.Teams;

namespace Tandem.Machine.Tests.Original;

/// <summary>Every command of the clients, rightly and wrongly used, on both daemons.</summary>
public sealed class EveryCommandTests : IDisposable
{
    private readonly TwoDaemons _daemons = new();

    public void Dispose() => _daemons.Dispose();

    [MachineFact]
    public void Teamdctl_prints_the_same_whoever_asks_and_whoever_answers()
    {
        Start("activebackup_ethtool_1");
        Ask("teamdctl", "", "-h", "-x", "team0", "team9 state", "lo state", "team0 bogus", "team0 config", "team0 state view more");
        Ask("teamdctl", "-vv team0 state", "team0 s d -o", "-U team0 config dump", "team0 c d n -o", "team0 c d a");
        Ask("teamdctl", "team0 state item get", "team0 s i g ports.eth1.ifinfo.dev_addr", "team0 state item get ports.eth9.link.up");
        Ask("teamdctl", "team0 state item set setup.pid 5", "team0 state item set runner.active_port eth9", "team0 state item set no.such 1");
        Ask("teamdctl", "team0 port add eth9", "team0 port add eth1 eth2", "team0 port remove eth0", "team0 port remove eth9", "team0 p p eth0");
        Ask("teamdctl", "team0 port config", "team0 port config dump eth9", "team0 port config update eth1 {bad", "team0 port add eth1");

        Change("teamdctl", "team0 state item set runner.active_port eth1");
        Change("teamdctl", "team0 state item set setup.debug_level 1");
        Change("teamdctl", "team0 state item set setup.debug_level 0");
        Change("teamdctl", "team0 port config update eth1 {\"prio\":200,\"sticky\":true}");
        Change("teamdctl", "team0 port add eth0");
        Change("teamdctl", "team0 port config update eth0 {\"prio\":300}");
        Change("teamdctl", "team0 port remove eth0");
        _daemons.AssertSame();
    }

    [MachineFact]
    public void Teamnl_prints_the_same_whoever_asks_and_whoever_works_for_the_team()
    {
        Start("activebackup_ethtool_1");
        Ask("teamnl", "", "-h", "-v", "team0", "team9 options", "lo options", "eth1 ports", "team0 bogus", "team0 o", "team0 monitor never");
        Ask("teamnl", "team0 getoption mode", "team0 getoption nosuch", "team0 getoption", "team0 g activeport -x", "-a 5 team0 getoption mode");
        Ask("teamnl", "-p eth1 team0 getoption priority", "-p eth2 team0 getoption enabled", "-p lo team0 getoption priority", "-p eth9 team0 getoption mode");
        Ask("teamnl", "team0 setoption mode", "team0 setoption", "team0 setoption nosuch 1", "team0 setoption mode roundrobin", "team0 setoption mode nosuch");
        Ask("teamnl", "team0 setoption notify_peers_count x", "team0 setoption notify_peers_count 99999999999", "-p eth1 team0 setoption enabled maybe");
        Ask("teamnl", "-a x team0 getoption mode", "-a 99999999999 team0 getoption mode", "-p eth1 -a 1 team0 getoption priority");

        Change("teamnl", "team0 setoption notify_peers_count 3");
        Change("teamnl", "team0 setoption mcast_rejoin_interval 20");
        Change("teamnl", "-p eth2 team0 setoption priority -- -7");
        Change("teamnl", "-p eth2 team0 setoption queue_id 2");
        Change("teamnl", "-p eth2 team0 setoption user_linkup_enabled true");
        Change("teamnl", "-p eth2 team0 setoption user_linkup_enabled false");
        Change("teamnl", "-p eth1 team0 setoption enabled true");
        Change("teamnl", "-p eth2 team0 setoption user_linkup false");
        _daemons.AssertSame();
        _daemons.AssertOursTellsTheKernelOfLinks("eth1", "eth2");
    }

    [MachineFact]
    public void So_it_is_with_arrays_and_with_hash_programs()
    {
        Start("loadbalance_1");
        Ask("teamnl", "team0 getoption bpf_hash_func", "team0 getoption lb_tx_method", "team0 getoption lb_tx_hash_to_port_mapping");
        Ask("teamnl", "-a 255 team0 getoption lb_tx_hash_to_port_mapping", "-a 256 team0 getoption lb_tx_hash_to_port_mapping");
        string port = _daemons.Original.Machine.Link("eth2").Index.ToString();
        Change("teamnl", $"-a 7 team0 setoption lb_tx_hash_to_port_mapping {port}");
        Change("teamnl", "team0 setoption lb_tx_method hash");
        Change("teamnl", "team0 setoption bpf_hash_func \\06\\00\\00\\00\\05\\00\\00\\00");
        Ask("teamnl", "team0 setoption bpf_hash_func \\06\\00\\00", "team0 setoption lb_tx_method nosuch", "team0 setoption bpf_hash_func zz");
        _daemons.AssertSame();
    }

    private void Start(string folder)
    {
        _daemons.Start(GoldenOutput.PathOf(folder, "teamd.conf"));
        _daemons.Ask("teamdctl", ["team0", "state"], GoldenOutput.Read(folder, "state"));
    }

    private void Ask(string program, params string[] lines)
    {
        foreach (string line in lines) _daemons.Ask(program, Words(line));
    }

    // Our client tells the original daemon, and the original tells ours; what comes of it is the same.
    private void Change(string program, string line)
    {
        GoldenOutput told = _daemons.Tell(crosswise: true, program, Words(line));
        Assert.True(told is { ExitCode: 0, Text: "" }, $"{line}: {told}");
        Ask("teamdctl", "team0 state dump", "team0 config dump actual");
        _daemons.AskTolerantly("teamnl", ["team0", "options"]);
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
