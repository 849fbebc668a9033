using Tandem.Testing.Teams;

namespace Tandem.Machine.Tests.Original;

/// <summary>The original programs and ours at the same time: every configuration that was recorded, and every command.</summary>
public sealed class SideBySideTests : IDisposable
{
    private readonly TwoDaemons _daemons = new();

    public void Dispose() => _daemons.Dispose();

    [MachineTheory]
    [InlineData("activebackup_ethtool_1")]
    [InlineData("activebackup_ethtool_2")]
    [InlineData("roundrobin")]
    [InlineData("broadcast")]
    [InlineData("loadbalance_1")]
    [InlineData("loadbalance_3")]
    public void In_a_recorded_session_all_print_the_same_and_what_was_recorded(string folder)
    {
        KernelLog log = new();
        Assert.Equal(GoldenOutput.Read(folder, "start"), _daemons.Start(GoldenOutput.PathOf(folder, "teamd.conf")));

        GoldenSession.Play([_daemons.Original, _daemons.Ours], Expect, Expect, _ =>
        {
            _daemons.Ask("teamnl", ["team0", "options"]);
            _daemons.Ask("teamnl", ["team0", "ports"]);
        });
        log.HasNoComplaint();

        void Expect(string file, string line)
        {
            string[] words = ["team0", .. line.Split(' ')];
            GoldenOutput golden = GoldenOutput.Read(folder, file);
            if (words is not [_, "port", "add" or "remove", ..]) _daemons.Ask("teamdctl", words, golden);
            else Assert.Equal(golden, _daemons.Tell(crosswise: words[2] == "add", "teamdctl", words).Tolerant());
        }
    }
}
