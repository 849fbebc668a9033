using Tandem.Bpf.Classic;
using Tandem.Drivers.Hashing;
using Tandem.Teaming.Driving;
using Tandem.Testing.Teams;

namespace Tandem.Machine.Tests.Original;

/// <summary>The original programs and ours at the same time: every configuration that was recorded, and every command.</summary>
public sealed class SideBySideTests : IDisposable
{
    // Which port a hash has, and so what a port sent, is the balancer's to say, which is another one on purpose.
    private const string Balanced = "loadbalance_3";

    private const string Hashed = "loadbalance_1";

    // Where it was recorded, a bond was at the other ends of the cables.
    private const string Partnered = "lacp_1";

    private static readonly string[] s_compared =
    [
        "activebackup_ethtool_1", "activebackup_ethtool_2", "activebackup_arp_ping_1", "activebackup_multi_lw_1", "activebackup_tipc",
        "roundrobin", "broadcast", Hashed, Balanced, Partnered,
    ];

    private readonly TwoDaemons _daemons = new();

    public void Dispose() => _daemons.Dispose();

    public static TheoryData<string> Configurations() => [.. s_compared];

    [MachineTheory, MemberData(nameof(Configurations))]
    public void In_a_recorded_session_all_print_the_same_and_what_was_recorded(string folder)
    {
        KernelLog log = new();
        if (folder == Partnered) _daemons.BondTheFarEnds();
        Assert.Equal(GoldenOutput.Read(folder, "start"), _daemons.StartRecorded(folder));
        if (folder == Partnered) _daemons.SetUp();

        GoldenSession.Play([_daemons.Original, _daemons.Ours], Expect, Expect, _ =>
        {
            if (folder == Balanced)
            {
                foreach (string option in (string[])["bpf_hash_func", "lb_tx_method", "lb_stats_refresh_interval"])
                    _daemons.Ask("teamnl", ["team0", "getoption", option]);
            }
            else _daemons.AskTolerantly("teamnl", ["team0", "options"]);
            _daemons.Ask("teamnl", ["team0", "ports"]);
        });
        if (folder is Hashed or Balanced) AssertSameHashProgram();
        _daemons.AssertSame();
        _daemons.AssertOursTellsTheKernelOfLinks("eth1", "eth2");
        log.HasNoComplaint();

        void Expect(string file, string line)
        {
            string[] words = ["team0", .. line.Split(' ')];
            GoldenOutput golden = GoldenOutput.Read(folder, file);
            if (words is not [_, "port", "add" or "remove", ..]) _daemons.Ask("teamdctl", words, golden);
            else Assert.Equal(golden, _daemons.Tell(crosswise: words[2] == "add", "teamdctl", words).Tolerant());
        }
    }

    [MachineFact]
    public void Every_recorded_configuration_is_compared() => Assert.Equal(
        s_compared.Order(),
        Directory.GetFiles(GoldenOutput.PathOf("", ""), "teamd.conf", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(Path.GetDirectoryName(file))!).Order());

    // Octet for octet; both files name the default, or leave it at that.
    private void AssertSameHashProgram()
    {
        string[] line = ["team0", "getoption", "bpf_hash_func"];
        _daemons.Ask("teamnl", line);
        byte[] program = ClassicInstruction.Encode(TxHashProgram.Classic(TxHashParts.Default));
        string octets = string.Concat(program.Select(static octet => $"\\{octet:x2}"));
        Assert.Equal(new GoldenOutput(octets + "\n", 0), _daemons.Tell(crosswise: true, "teamnl", line));
    }
}
