using System.Globalization;
using Tandem.Teaming.State;
using Tandem.Teaming.Teams;
using Tandem.Teaming.Tests.Teams;
using static Tandem.Teaming.Tests.Teams.TeamBench;

namespace Tandem.Teaming.Tests.State;

public sealed class StateTreeTests
{
    private readonly TeamBench _bench = Started(ActiveBackup(Port("eth1"), Port("eth10"), Port("eth0.100")));
    private readonly StateTree _state;
    private int _debugLevel;

    public StateTreeTests()
    {
        _bench.SetCable("eth1", false);
        _state = _bench.State(new SetupState
        {
            Pid = 291,
            PidFile = "/run/team0.pid",
            DebugLevel = () => _debugLevel,
            SetDebugLevel = level => _debugLevel = level,
        });
    }

    [Theory]
    [InlineData("setup.runner_name", "activebackup")]
    [InlineData("setup.kernel_team_mode_name", "activebackup")]
    [InlineData("setup.pid", "291")]
    [InlineData("setup.pid_file", "/run/team0.pid")]
    [InlineData("setup.daemonized", "false")]
    [InlineData("team_device.ifinfo.ifname", "team0")]
    [InlineData("team_device.ifinfo.dev_addr_len", "6")]
    [InlineData("ports.eth1.link.up", "false")]
    [InlineData("ports.eth1.link.speed", "0")]
    [InlineData("ports.eth1.link.duplex", "half")]
    [InlineData("ports.eth10.link.up", "true")]
    [InlineData("ports.eth10.link.speed", "10000")]
    [InlineData("ports.eth10.link.duplex", "full")]
    [InlineData("ports.\"eth0.100\".link_watches.up", "true")]
    [InlineData("ports.\"eth1\".link_watches.list.link_watch_0.down_count", "1")]
    [InlineData("runner.active_port", "eth10")]
    public void An_item_is_read_by_its_path(string path, string value)
    {
        Assert.Equal(StateItemError.None, _state.Get(path, out string read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("setup", StateItemError.PathDoesNotExist)]
    [InlineData("no.such", StateItemError.PathDoesNotExist)]
    [InlineData("ports", StateItemError.PathDoesNotExist)]
    [InlineData("ports.eth", StateItemError.PathDoesNotExist)]
    [InlineData("ports..link.up", StateItemError.PathDoesNotExist)]
    [InlineData("ports.eth0.100.link_watches.up", StateItemError.PathDoesNotExist)]
    [InlineData("ports.eth1.setup.pid", StateItemError.PathDoesNotExist)]
    [InlineData("ports.eth1.link", StateItemError.PathDoesNotExist)]
    [InlineData("ports.eth1", StateItemError.ItemValueGetFail)]
    public void What_is_no_item_cannot_be_read(string path, StateItemError error)
    {
        Assert.Equal(error, _state.Get(path, out string read));
        Assert.Equal("", read);
    }

    [Theory]
    [InlineData("setup.pid", "1", StateItemError.OpNotSupp)]
    [InlineData("ports.eth1.link.up", "true", StateItemError.OpNotSupp)]
    [InlineData("setup.nosuch", "1", StateItemError.PathDoesNotExist)]
    [InlineData("ports.eth1", "1", StateItemError.ItemValueSetFail)]
    [InlineData("setup.debug_level", "3", StateItemError.None)]
    [InlineData("setup.debug_level", "-1", StateItemError.ItemValueSetFail)]
    [InlineData("setup.debug_level", "abc", StateItemError.ItemValueSetFail)]
    [InlineData("setup.debug_level", "0x5", StateItemError.ItemValueSetFail)]
    [InlineData("setup.debug_level", "3 ", StateItemError.ItemValueSetFail)]
    [InlineData("setup.debug_level", "", StateItemError.ItemValueSetFail)]
    [InlineData("setup.debug_level", "99999999999", StateItemError.ItemValueSetFail)]
    public void Setting_an_item_ends_in_the_codes_of_the_protocol(string path, string text, StateItemError error)
    {
        Assert.Equal(error, _state.Set(path, text));
        Assert.Equal(error == StateItemError.None ? text : "0", _debugLevel.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("FALSE", true)]
    [InlineData("1", false)]
    public void A_truth_value_is_true_or_false_in_any_case(string text, bool isOne) =>
        Assert.Equal(isOne, StateValue.TryParse(StateValueKind.Bool, text, out _));

    [Fact]
    public void Without_ports_there_is_no_ports_member()
    {
        TeamBench bench = Started(new());
        Assert.Equal(["setup", "team_device"], bench.State().Dump().Select(member => member.Key).Order());
    }
}
