using Tandem.Lab;
using Tandem.Testing.Teams;
using static Tandem.Daemon.Tests.EndToEnd.LacpLab;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>A lacp team of ours where the original was recorded, with a partner that says what its partner said.</summary>
public sealed class LacpGoldenTests : IDisposable
{
    private const string Folder = "lacp_1";
    private readonly LacpLab _lab = new(cables: 3);

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Everything_the_original_printed_is_printed()
    {
        _lab.Start(
            Right, ", \"fast_rate\": true, \"sys_mac\": \"02:00:00:00:02:01\"",
            """{"eth1": {"lacp_key": 15}, "eth2": {"lacp_key": 15}}""");
        LabOutput started = _lab.Teamd(Left, "-d", "-f", GoldenOutput.PathOf(Folder, "teamd.conf"));
        Assert.Equal(GoldenOutput.Read(Folder, "start"), GoldenOutput.Of(started));
        _lab.Run(Left, "ip", "link", "set", "team0", "up");

        Await("state", "state");
        _lab.AwaitItem(Left, "ports.eth1.runner.partner_lacpdu_info.state", "63");
        _lab.AwaitItem(Left, "ports.eth2.runner.partner_lacpdu_info.state", "63");
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
    }

    private void Expect(string file, string line) => Assert.Equal(GoldenOutput.Read(Folder, file), Ask(line));

    // What the partner answers takes a moment to arrive.
    private void Await(string file, string line)
    {
        GoldenOutput wanted = GoldenOutput.Read(Folder, file), printed = wanted;
        SpinWait.SpinUntil(() => (printed = Ask(line)) == wanted, TimeSpan.FromSeconds(20));
        Assert.Equal(wanted, printed);
    }

    private GoldenOutput Ask(string line) => GoldenOutput.Of(_lab.Teamdctl(Left, ["team0", .. line.Split(' ')]));
}
