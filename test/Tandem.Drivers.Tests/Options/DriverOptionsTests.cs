using Tandem.Bpf.Classic;
using Tandem.Drivers.Hashing;
using Tandem.Drivers.Options.Raw;
using Tandem.Linux;
using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Options;
using Tandem.Testing;
using Tandem.Testing.Driving;

namespace Tandem.Drivers.Tests.Options;

/// <summary>Any driver's team as the kernel's driver shows and takes options. Source of what is expected: drivers/net/team, tried on Linux 6.1.</summary>
public sealed class DriverOptionsTests
{
    private static readonly Instant Now = new(5);
    private readonly FakeNetwork _network = new();
    private readonly FakeTeamDriver _driver;
    private readonly DriverOptions _options;

    public DriverOptionsTests()
    {
        _driver = FakeTeamDriver.Create(_network, "team0");
        _options = new DriverOptions(_driver);
    }

    [Theory]
    [InlineData("activebackup_ethtool_1")]
    [InlineData("broadcast")]
    [InlineData("loadbalance_1")]
    [InlineData("roundrobin")]
    public void Names_and_order_are_those_of_the_kernels_driver(string configuration)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "test/golden", configuration, "teamnl_options.txt"));
        IEnumerable<string> expected = lines.Where(line => !line.StartsWith("rc=", StringComparison.Ordinal)).Select(line => NameIn(line.Trim()));
        Mode(lines.Single(line => line.StartsWith(" mode ", StringComparison.Ordinal)).Trim()["mode ".Length..]);
        foreach (string name in new[] { "eth1", "eth2" }) AddPort(name);
        Assert.Equal(expected, _options.ReadOptions().AsEnumerable().Reverse().Select(Name));
    }

    [Fact]
    public void A_new_port_is_enabled_and_everything_else_is_nothing()
    {
        Mode("roundrobin");
        IfIndex port = AddPort("eth1");
        Assert.Equal(
            [true, false, false, 0, 0u],
            _options.ReadOptions().Where(option => option.Key.Port == port).Select(option => (object)(option.Value.Type switch
            {
                TeamOptionType.Bool => option.Value.AsBool(),
                TeamOptionType.Int32 => option.Value.AsInt32(),
                _ => option.Value.AsUInt32(),
            })));
    }

    [Theory]
    [InlineData("mode", "roundrobin", Errno.Invalid)]
    [InlineData("mode", "*NOMODE*", Errno.Invalid)]
    [InlineData("mode", "nonsense", Errno.Invalid)]
    [InlineData("mode", "random", Errno.None)]
    [InlineData("no_such", "random", Errno.NoEntry)]
    public void Modes_are_checked(string name, string text, Errno expected)
    {
        Mode("roundrobin");
        Assert.Equal(expected, Set(new(name), TeamOptionValue.Of(text)));
    }

    [Fact]
    public void The_mode_cannot_change_under_ports_not_even_to_itself()
    {
        Mode("random");
        AddPort("eth1");
        Assert.Equal(Errno.Busy, Set(new("mode"), TeamOptionValue.Of("broadcast")));
        Assert.Equal(Errno.Busy, Set(new("mode"), TeamOptionValue.Of("random")));
    }

    [Fact]
    public void Type_port_and_place_must_be_the_options_own()
    {
        Mode("loadbalance");
        IfIndex port = AddPort("eth1"), stranger = _network.AddLink("eth9").Index;
        Assert.Equal(Errno.NoEntry, Set(new("mode"), TeamOptionValue.Of(1u)));
        Assert.Equal(Errno.NoEntry, Set(new("enabled"), TeamOptionValue.Of(true)));
        Assert.Equal(Errno.NoEntry, Set(new("enabled", stranger), TeamOptionValue.Of(true)));
        Assert.Equal(Errno.NoEntry, Set(new("mode", port), TeamOptionValue.Of("random")));
        Assert.Equal(Errno.NoEntry, Set(new("notify_peers_count", default, 1), TeamOptionValue.Of(1u)));
        Assert.Equal(Errno.None, Set(new("notify_peers_count", default, 0), TeamOptionValue.Of(1u)));
        Assert.Equal(Errno.NoEntry, Set(new("lb_tx_hash_to_port_mapping"), TeamOptionValue.Of(1u)));
        Assert.Equal(Errno.NoEntry, Set(new("lb_tx_hash_to_port_mapping", default, 256), TeamOptionValue.Of(1u)));
    }

    [Fact]
    public void Queues_are_cut_to_sixteen_bits_and_then_checked()
    {
        Mode("random");
        IfIndex port = AddPort("eth1");
        Assert.Equal(Errno.None, Set(new("queue_id", port), TeamOptionValue.Of(65537u)));
        Assert.Equal(1, _driver.Ports[0].QueueId);
        Assert.Equal(Errno.Invalid, Set(new("queue_id", port), TeamOptionValue.Of(16u)));
        Assert.Equal(Errno.None, Set(new("queue_id", port), TeamOptionValue.Of(65536u)));
        Assert.Equal(0, _driver.Ports[0].QueueId);
    }

    [Fact]
    public void Only_a_port_can_be_active_and_none_cannot()
    {
        Mode("activebackup");
        IfIndex port = AddPort("eth1");
        Assert.Equal(Errno.NoEntry, Set(new("activeport"), TeamOptionValue.Of(0u)));
        Assert.Equal(Errno.NoEntry, Set(new("activeport"), TeamOptionValue.Of(999u)));
        Assert.Equal(Errno.None, Set(new("activeport"), TeamOptionValue.Of((uint)port.Value)));
        Assert.Equal(port, _driver.ActivePort);
    }

    [Fact]
    public void A_hash_is_mapped_to_an_enabled_port_only()
    {
        Mode("loadbalance");
        IfIndex port = AddPort("eth1");
        TeamOptionKey entry = new("lb_tx_hash_to_port_mapping", default, 7);
        Assert.Equal(Errno.None, Set(entry, TeamOptionValue.Of((uint)port.Value)));
        Assert.Equal(Errno.NoDevice, Set(entry, TeamOptionValue.Of(0u)));
        Set(new("enabled", port), TeamOptionValue.Of(false));
        Assert.Equal(Errno.NoDevice, Set(entry, TeamOptionValue.Of((uint)port.Value)));
    }

    [Fact]
    public void Statistics_can_only_be_read_and_are_refreshed_in_tenths_of_a_second()
    {
        Mode("loadbalance");
        IfIndex port = AddPort("eth1");
        Assert.Equal(Errno.NotSupported, Set(new("lb_hash_stats", default, 1), TeamOptionValue.Of(new byte[8])));
        Assert.Equal(Errno.NotSupported, Set(new("lb_port_stats", port), TeamOptionValue.Of(new byte[8])));
        Assert.Equal(0u, Value("lb_stats_refresh_interval").AsUInt32());
        Assert.Equal(Errno.None, Set(new("lb_stats_refresh_interval"), TeamOptionValue.Of(25u)));
        Assert.Equal(25u, Value("lb_stats_refresh_interval").AsUInt32());
        _driver.Refresh(Now);
        Assert.Equal(Now + TimeSpan.FromSeconds(2.5), _driver.NextDeadline);
        Set(new("lb_stats_refresh_interval"), TeamOptionValue.Of(0u));
        Assert.Equal(Instant.Never, _driver.NextDeadline);
    }

    [Fact]
    public void Statistics_are_those_of_the_last_refresh()
    {
        Mode("loadbalance");
        Set(new("lb_stats_refresh_interval"), TeamOptionValue.Of(10u));
        _driver.Refresh(Now);
        _driver.Send(7, 1000);
        Assert.Equal(0ul, Octets());
        _driver.Refresh(Now + TimeSpan.FromSeconds(1));
        Assert.Equal(1000ul, Octets());

        ulong Octets() => BitConverter.ToUInt64(
            _options.ReadOptions().Single(static option => option.Key is { Name: "lb_hash_stats", ArrayIndex: 7 }).Value.AsBinary());
    }

    [Fact]
    public void A_hash_program_is_taken_when_the_configuration_knows_it_and_read_back_as_it_was()
    {
        Mode("loadbalance");
        byte[] program = ClassicInstruction.Encode(TxHashProgram.Classic(TxHashParts.Layer3 | TxHashParts.Vlan));
        Assert.Equal(Errno.None, Set(new("bpf_hash_func"), TeamOptionValue.Of(program)));
        Assert.Equal(TxHashParts.Layer3 | TxHashParts.Vlan, _driver.TxHash);
        Assert.Equal(program, Value("bpf_hash_func").AsBinary().ToArray());
        Assert.Equal(Errno.Invalid, Set(new("bpf_hash_func"), TeamOptionValue.Of(new byte[7])));
        Assert.Equal(Errno.NotSupported, Set(new("bpf_hash_func"), TeamOptionValue.Of([6, 0, 0, 0, 1, 0, 0, 0])));
        Assert.Equal(program, Value("bpf_hash_func").AsBinary().ToArray());
        Assert.Equal(Errno.None, Set(new("bpf_hash_func"), TeamOptionValue.Of([])));
        Assert.Empty(Value("bpf_hash_func").AsBinary().ToArray());
    }

    [Fact]
    public void The_transmit_method_has_two_values()
    {
        Mode("loadbalance");
        Assert.Equal(Errno.Invalid, Set(new("lb_tx_method"), TeamOptionValue.Of("both")));
        Assert.Equal(Errno.None, Set(new("lb_tx_method"), TeamOptionValue.Of("hash_to_port_mapping")));
        Assert.Equal("hash_to_port_mapping", Value("lb_tx_method").AsString());
    }

    private TeamOptionValue Value(string name) => _options.ReadOptions().Single(option => option.Key.Name == name).Value;

    private Errno Set(TeamOptionKey key, TeamOptionValue value) => _options.Set(key, value).Error;

    private void Mode(string name) => Assert.Equal(Errno.None, Set(new("mode"), TeamOptionValue.Of(name)));

    private IfIndex AddPort(string name)
    {
        FakeLink link = _network.AddLink(name);
        Assert.True(_driver.AddPort(link.Index).IsDone);
        return link.Index;
    }

    // "enabled (port:eth1) true" is of eth1; a place is of the array.
    private static string NameIn(string line)
    {
        string[] words = line.Split(' ');
        return words.Length > 1 && words[1].StartsWith('(') ? $"{words[0]} {words[1]}" : words[0];
    }

    private string Name(TeamOption option) => option.Key switch
    {
        { ArrayIndex: { } place } => $"{option.Key.Name} (arridx:{place})",
        { Port.IsNone: false } => $"{option.Key.Name} (port:{_network[option.Key.Port].Name})",
        _ => option.Key.Name,
    };
}
