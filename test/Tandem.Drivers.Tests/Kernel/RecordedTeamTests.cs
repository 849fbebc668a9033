using Tandem.Drivers.Kernel;
using Tandem.Drivers.Options;
using Tandem.Netlink;
using Tandem.Netlink.Generic;
using Tandem.Primitives;
using Tandem.Teaming.Options;
using Tandem.Testing;

namespace Tandem.Drivers.Tests.Kernel;

/// <summary>What a real kernel said of a team, read and followed.</summary>
public sealed class RecordedTeamTests : IDisposable
{
    private static readonly IfIndex Team = new(100), First = new(101), Second = new(102);
    private readonly ScriptedTransport _events = new();
    private readonly TeamConnection _connection;
    private readonly TeamCache _cache = new();
    private string _answer = "";

    public RecordedTeamTests()
    {
        GenericFamily family = new(0x23, "team", 1, new Dictionary<string, uint> { ["change_event"] = 15 });
        _connection = new TeamConnection(new NetlinkSocket(new ScriptedTransport(Answer)), new NetlinkSocket(_events), family, Team);
    }

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void A_team_without_a_mode_has_five_options() => Assert.Equal(
        [
            new(new("mode"), TeamOptionValue.Of("*NOMODE*")),
            new(new("notify_peers_count"), TeamOptionValue.Of(0u)),
            new(new("notify_peers_interval"), TeamOptionValue.Of(0u)),
            new(new("mcast_rejoin_count"), TeamOptionValue.Of(0u)),
            new(new("mcast_rejoin_interval"), TeamOptionValue.Of(0u)),
        ],
        Options("options-no-mode"));

    [Fact]
    public void The_options_of_a_loadbalance_team_come_in_eight_parts_and_all_are_read()
    {
        IReadOnlyList<TeamOption> options = Options("options-loadbalance");
        Assert.Equal(256, options.Count(option => option.Key.Name == "lb_tx_hash_to_port_mapping"));
        Assert.Equal([.. Enumerable.Range(0, 256).Select(place => (uint?)place)],
            options.Where(option => option.Key.Name == "lb_hash_stats").Select(option => option.Key.ArrayIndex));
        Assert.Contains(new(new("bpf_hash_func"), TeamOptionValue.Of([])), options);
        Assert.Contains(new(new("lb_tx_method"), TeamOptionValue.Of("hash")), options);
        Assert.Contains(new(new("lb_port_stats", First), TeamOptionValue.Of(new byte[8])), options);
    }

    [Fact]
    public void Ports_are_read_in_their_order()
    {
        _answer = "ports-activebackup";
        Assert.True(_connection.ReadPorts(out IReadOnlyList<TeamPortStatus> ports).IsOk);
        Assert.Equal([new(First, true, 10_000, 1), new(Second, true, 10_000, 1)], ports);
    }

    [Fact]
    public void Everything_that_is_told_from_the_mode_to_the_loss_of_the_active_port_is_followed()
    {
        _cache.Replace(Options("options-no-mode"), []);
        Hear("events-mode");
        Assert.Equal(TeamOptionValue.Of("activebackup"), _cache.Find(new("mode")));
        Assert.Equal(TeamOptionValue.Of(0u), _cache.Find(new("activeport")));

        Hear("events-ports-added");
        Assert.Equal([First, Second], _cache.Ports);
        Assert.Equal(TeamOptionValue.Of(true), _cache.Find(new("enabled", Second)));

        Assert.True(_cache.TakeChanged());
        Hear("events-set");
        Assert.Equal(TeamOptionValue.Of(101u), _cache.Find(new("activeport")));
        Assert.Equal(TeamOptionValue.Of(false), _cache.Find(new("enabled", Second)));
        Assert.Equal(TeamOptionValue.Of(-10), _cache.Find(new("priority", Second)));
        Assert.True(_cache.TakeChanged());
        Assert.False(_cache.TakeChanged());

        Hear("events-port-removed");
        Assert.Equal([Second], _cache.Ports);
        Assert.Equal(TeamOptionValue.Of(0u), _cache.Find(new("activeport")));
        Assert.Null(_cache.Find(new("enabled", First)));
    }

    [Fact]
    public void What_was_followed_is_what_is_read()
    {
        _cache.Replace(Options("options-no-mode"), []);
        foreach (string told in new[] { "events-mode", "events-ports-added", "events-set" }) Hear(told);
        foreach (TeamOption option in Options("options-activebackup")) Assert.Equal(option.Value, _cache.Find(option.Key));
    }

    [Theory]
    [InlineData("options-no-mode")]
    [InlineData("options-activebackup")]
    [InlineData("options-loadbalance")]
    [InlineData("ports-activebackup")]
    [InlineData("events-ports-added")]
    [InlineData("events-port-removed")]
    public void Broken_messages_end_in_a_netlink_error_or_in_something_passed_over(string recording)
    {
        foreach (byte[] datagram in Recording.Read(recording).Take(2))
        {
            foreach (byte[] mutant in Hostile.Mutations(datagram, seed: 17, count: 4000)) HearHostile(mutant);
            foreach (byte[] part in Hostile.Truncations(datagram[..Math.Min(datagram.Length, 400)])) HearHostile(part);
        }
    }

    private void HearHostile(byte[] datagram)
    {
        _events.Waiting.Enqueue(datagram);
        try
        {
            _connection.Drain(_cache.Apply);
        }
        catch (NetlinkException)
        {
            Assert.Empty(_events.Waiting);
        }
    }

    private IReadOnlyList<TeamOption> Options(string recording)
    {
        _answer = recording;
        Assert.True(_connection.ReadOptions(out IReadOnlyList<TeamOption> options).IsOk);
        return options;
    }

    private void Hear(string recording)
    {
        foreach (byte[] datagram in Recording.Read(recording)) _events.Waiting.Enqueue(datagram);
        Assert.Equal(DrainResult.Empty, _connection.Drain(_cache.Apply));
    }

    // As recorded, under the sequence number of this request.
    private IEnumerable<object> Answer(byte[] request)
    {
        foreach (byte[] datagram in Recording.Read(_answer))
        {
            for (int at = 0; at < datagram.Length; at += (BitConverter.ToInt32(datagram, at) + 3) & ~3)
                request.AsSpan(8, 4).CopyTo(datagram.AsSpan(at + 8));
            yield return datagram;
        }
    }
}
