using Tandem.Drivers.Options;
using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Netlink.Generic;
using Tandem.Primitives;
using Tandem.Teaming.Options;
using Tandem.Testing;

namespace Tandem.Drivers.Tests.Options;

/// <summary>The Team Netlink API octet for octet. The requests are such as the kernel's driver accepted, the answers such as it gave.</summary>
public sealed class TeamConnectionTests : IDisposable
{
    private static readonly IfIndex Team = new(2);
    private static readonly IfIndex Port = new(3);
    private readonly List<byte[]> _sent = [];
    private readonly ScriptedTransport _events = new();
    private readonly TeamConnection _connection;
    private IReadOnlyList<object> _answer = [];
    private int _error;

    public TeamConnectionTests()
    {
        GenericFamily family = new(0x20, "team", 1, new Dictionary<string, uint> { ["change_event"] = 5 });
        _connection = new TeamConnection(new NetlinkSocket(new ScriptedTransport(Answer)), new NetlinkSocket(_events), family, Team);
    }

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Options_are_asked_for()
    {
        Assert.True(_connection.ReadOptions(out _).IsOk);
        Golden.Equal("1c000000 20000500 01000000 00000000 02010000 08000100 02000000", _sent[0]);
    }

    [Fact]
    public void Ports_are_asked_for()
    {
        Assert.True(_connection.ReadPorts(out _).IsOk);
        Golden.Equal("1c000000 20000500 01000000 00000000 03010000 08000100 02000000", _sent[0]);
    }

    [Fact]
    public void True_is_data_without_octets()
    {
        Assert.True(_connection.Set(new("enabled", Port), TeamOptionValue.Of(true)).IsOk);
        Golden.Equal(
            """
            44000000 20000500 01000000 00000000 01010000 08000100 02000000
            28000200 24000100
            0c000100 656e6162 6c656400 # enabled
            08000600 03000000          # of port 3
            05000300 06000000          # a flag
            04000400                   # true
            """,
            _sent[0]);
    }

    [Fact]
    public void False_is_no_data()
    {
        Assert.True(_connection.Set(new("enabled", Port), TeamOptionValue.Of(false)).IsOk);
        Golden.Equal(
            """
            40000000 20000500 01000000 00000000 01010000 08000100 02000000
            24000200 20000100
            0c000100 656e6162 6c656400
            08000600 03000000
            05000300 06000000
            """,
            _sent[0]);
    }

    [Fact]
    public void Text_has_its_final_zero()
    {
        Assert.True(_connection.Set(new("mode"), TeamOptionValue.Of("roundrobin")).IsOk);
        Golden.Equal(
            """
            48000000 20000500 01000000 00000000 01010000 08000100 02000000
            2c000200 28000100
            09000100 6d6f6465 00000000            # mode
            05000300 05000000                     # text
            0f000400 726f756e 64726f62 696e0000   # roundrobin
            """,
            _sent[0]);
    }

    [Fact]
    public void A_place_in_an_array_and_negative_numbers_are_written()
    {
        Assert.True(_connection.Set(new("lb_tx_hash_to_port_mapping", default, 255), TeamOptionValue.Of(3u)).IsOk);
        Assert.True(_connection.Set(new("priority", Port), TeamOptionValue.Of(-10)).IsOk);
        string mapping = Convert.ToHexString(_sent[0]), priority = Convert.ToHexString(_sent[1]);
        Assert.EndsWith("08000700FF000000" + "0500030003000000" + "0800040003000000", mapping, StringComparison.Ordinal);
        Assert.EndsWith("0800060003000000" + "050003000E000000" + "08000400F6FFFFFF", priority, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_listening_does_not_undo_a_value_and_is_no_failure()
    {
        _error = -(int)Errno.NoProcess;
        Assert.True(_connection.Set(new("mode"), TeamOptionValue.Of("random")).IsOk);
        _error = -(int)Errno.NoEntry;
        Assert.Equal(Errno.NoEntry, _connection.Set(new("no_such"), TeamOptionValue.Of(1u)).Error);
    }

    [Fact]
    public void The_end_of_an_answer_has_no_error_number_and_the_acknowledgement_comes_after_it()
    {
        _answer = [TeamMessages.Of(TeamMessages.Options, 2, TeamMessages.ModeAndEnabled)];
        Assert.True(_connection.ReadOptions(out IReadOnlyList<TeamOption> first).IsOk);
        Assert.True(_connection.ReadOptions(out IReadOnlyList<TeamOption> second).IsOk);
        Assert.Equal(
            [
                new(new("mode"), TeamOptionValue.Of("activebackup")),
                new(new("enabled", Port), TeamOptionValue.Of(true)),
                new(new("user_linkup", Port), TeamOptionValue.Of(false)),
                new(new("priority", Port), TeamOptionValue.Of(-10)),
            ],
            first);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Options_of_a_later_kernel_pass_through_as_octets_and_broken_ones_are_passed_over()
    {
        _answer =
        [
            TeamMessages.Of(TeamMessages.Options, 2, """
                3c000200
                1c000100 08000100 6e657700 05000300 4d000000 06000400 cafe0000 # new, of type 77
                1c000100 08000100 6f646400 05000300 03000000 05000400 01000000 # odd: a u32 of one octet
                """),
        ];
        Assert.True(_connection.ReadOptions(out IReadOnlyList<TeamOption> options).IsOk);
        Assert.Equal([new(new("new"), new((TeamOptionType)77, [0xca, 0xfe]))], options);
    }

    [Fact]
    public void Ports_are_told_with_their_links()
    {
        _answer = [TeamMessages.Of(TeamMessages.Ports, 2, TeamMessages.TwoPorts)];
        Assert.True(_connection.ReadPorts(out IReadOnlyList<TeamPortStatus> ports).IsOk);
        Assert.Equal([new(Port, true, 10_000, 1), new(new(4), false, 0, 0)], ports);
    }

    [Fact]
    public void What_is_told_of_this_team_is_taken_and_of_others_is_not()
    {
        _events.Waiting.Enqueue(TeamMessages.Of(TeamMessages.Options, 7, TeamMessages.ModeAndEnabled));
        _events.Waiting.Enqueue(TeamMessages.Of(TeamMessages.Options, 2, """
            30000200 2c000100
            0f000100 61637469 7665706f 72740000 # activeport
            05000300 03000000
            08000400 04000000
            04000500 04000200                   # gone, and that is new
            """));
        List<TeamReport> reports = [];
        Assert.Equal(DrainResult.Empty, _connection.Drain(reports.Add));
        TeamReport report = Assert.Single(reports);
        Assert.Equal([new(new("activeport"), TeamOptionValue.Of(4u), true, true)], report.Options);
    }

    [Fact]
    public void Lost_notifications_are_told()
    {
        _events.Waiting.Enqueue(Errno.NoBufferSpace);
        Assert.Equal(DrainResult.Resync, _connection.Drain(_ => { }));
    }

    private IEnumerable<object> Answer(byte[] request)
    {
        _sent.Add(request);
        foreach (byte[] message in _answer.Cast<byte[]>())
        {
            request.AsSpan(8, 4).CopyTo(message.AsSpan(8));
            yield return (byte[])[.. message, .. ScriptedTransport.Reply(request, 3, 6)];
        }

        yield return ScriptedTransport.Reply(request, 2, 0, [.. BitConverter.GetBytes(_error), .. request.AsSpan(0, 16)]);
    }
}
