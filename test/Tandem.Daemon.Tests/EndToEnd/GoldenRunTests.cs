using Tandem.Lab;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>Our daemon on a machine like the one on which the original was recorded, asked by our client and by the original.</summary>
public sealed class GoldenRunTests : IDisposable
{
    private readonly TeamLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("activebackup_ethtool_1", false)]
    [InlineData("activebackup_ethtool_1", true)]
    [InlineData("activebackup_ethtool_2", false)]
    [InlineData("activebackup_ethtool_2", true)]
    [InlineData("roundrobin", false)]
    [InlineData("roundrobin", true)]
    [InlineData("broadcast", false)]
    [InlineData("broadcast", true)]
    [InlineData("loadbalance_1", false)]
    [InlineData("loadbalance_1", true)]
    public void Everything_the_original_printed_is_printed(string folder, bool byOriginalClient)
    {
        Func<IEnumerable<string>, LabOutput> client = byOriginalClient
            ? arguments => _lab.OriginalTeamdctl(arguments)
            : arguments => _lab.Teamdctl(arguments);

        LabOutput started = _lab.Teamd("-d", "-f", GoldenOutput.PathOf(folder, "teamd.conf"));
        Assert.Equal(GoldenOutput.Read(folder, "start"), GoldenOutput.Of(started));

        Await("state", "state");
        Expect("state_view_v", "state view -v");
        Expect("state_dump", "state dump");
        Expect("config_dump", "config dump");
        Expect("config_dump_noports", "config dump noports");
        Expect("config_dump_actual", "config dump actual");
        Expect("port_config_dump_eth1", "port config dump eth1");
        Expect("port_present_eth1", "port present eth1");
        Expect("port_present_none", "port present none");
        Expect("item_get", "state item get setup.runner_name");
        Expect("item_get_bad", "state item get no.such");
        Expect("item_set_ro", "state item set setup.runner_name x");

        _lab.Cables[1].Pull();
        Await("after_p1_down_state", "state");
        _lab.Cables[1].Plug();
        Await("after_p1_up_state", "state");

        Expect("port_remove_eth2", "port remove eth2");
        Await("after_remove_state", "state");
        Expect("port_add_eth2", "port add eth2");
        Expect("after_add_config_actual", "config dump actual");

        void Expect(string file, string line) => Assert.Equal(GoldenOutput.Read(folder, file), Ask(line));

        // What the kernel reports takes a moment to arrive.
        void Await(string file, string line)
        {
            GoldenOutput wanted = GoldenOutput.Read(folder, file), printed = wanted;
            SpinWait.SpinUntil(() => (printed = Ask(line)) == wanted, TimeSpan.FromSeconds(10));
            Assert.Equal(wanted, printed);
        }

        GoldenOutput Ask(string line) => GoldenOutput.Of(client(["team0", .. line.Split(' ')]));
    }
}
