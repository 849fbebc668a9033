using Tandem.Control.Client;
using Tandem.Control.Events;
using Tandem.Control.Protocol;
using Tandem.Control.Tests.DBus;
using Tandem.Control.Tests.Events;
using Tandem.Linux;
using Tandem.Linux.UnixSockets;
using Tandem.Testing;

namespace Tandem.Control.Tests.Client;

/// <summary>The client, against the servers, by every transport.</summary>
[Collection(SystemBus.Name)]
public sealed class TeamClientTests(SystemBus system)
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(150);

    public static TheoryData<TeamTransport> Transports => [TeamTransport.UnixSocket, TeamTransport.DBus, TeamTransport.ZeroMq];

    [Theory, MemberData(nameof(Transports))]
    public void Every_method_reaches_the_daemon_with_its_arguments_and_brings_back_what_it_returns(TeamTransport transport)
    {
        using RunningDaemon daemon = new(Echo);
        using TeamClient client = daemon.Connect(transport);
        Assert.Equal(("team0", transport), (client.Team, client.Transport));
        Assert.Equal("ConfigDumpActual", Text(client.ReadActualConfig()));
        Assert.Equal("PortConfigDump|eth1", Text(client.ReadPortConfig("eth1")));
        Assert.Equal("StateItemValueGet|a.b", Text(client.ReadItem("a.b")));
        Assert.Equal("ConfigUpdate|{\n\"a\": \"\\n\"\n}|f", Text(client.UpdateConfig("{\n\"a\": \"\\n\"\n}", "f")));
        Assert.Equal("ConfigUpdate|{}|f|dry-run", Text(client.UpdateConfig("{}", "f", isDryRun: true)));

        // What returns nothing on the bus is seen by what it was not.
        Func<ControlResult>[] changes =
        [
            () => client.AddPort("eth1"), () => client.RemovePort("eth1"), () => client.UpdatePort("eth1", "{\"x\": \"\\\\\"}"),
            () => client.SetItem("a.b", "c"),
        ];
        string[] wanted = ["PortAdd|eth1", "PortRemove|eth1", "PortConfigUpdate|eth1|{\"x\": \"\\\\\"}", "StateItemValueSet|a.b|c"];
        Assert.All(wanted.Zip(changes), change =>
        {
            string text = Text(change.Second());
            if (transport != TeamTransport.DBus) Assert.Equal(change.First, text);
            Assert.Equal(change.First, Text(client.ReadItem("last")));
        });
    }

    [Theory, MemberData(nameof(Transports))]
    public void Errors_have_the_same_code_and_text_whatever_carries_them(TeamTransport transport)
    {
        using RunningDaemon daemon = new(request => request.Method switch
        {
            ControlMethods.ConfigDump => Config,
            ControlMethods.PortAdd => ControlErrors.PortAddFailedBecause("it is up"),
            _ => ControlErrors.UnknownMethod,
        });
        using TeamClient client = daemon.Connect(transport);
        Assert.Equal(("PortAddFail", "Failed to add port. (it is up)"), Error(client.AddPort("eth1")));
        Assert.Equal(("UnknownMethod", "Method is not known."), Error(client.Call("NoSuchMethod")));
    }

    [Theory, MemberData(nameof(Transports))]
    public void The_state_is_had_as_objects_and_one_that_is_none_is_null(TeamTransport transport)
    {
        string dump = File.ReadAllText(Path.Combine(Repository.Root, "test/golden/activebackup_ethtool_1/state_dump.txt"));
        dump = dump[..(dump.LastIndexOf('}') + 1)]; // a line with the exit code follows
        bool isNone = false;
        using RunningDaemon daemon = new(request => request.Method == ControlMethods.StateDump ? ControlReply.Success(isNone ? "{}" : dump) : Config);
        using TeamClient client = daemon.Connect(transport);
        Assert.Equal(dump, Text(client.ReadState(out TeamSnapshot? state)));
        Assert.Equal(("activebackup", "eth1"), (state!.Runner, state.ActivePort));
        Assert.Equal(["eth1", "eth2"], state.Ports.Select(port => port.Name));
        Assert.All(state.Ports, port => Assert.Equal((true, true, 10000L, true), (port.IsUp, port.IsLinkUp, port.SpeedMbps, port.IsFullDuplex)));
        Assert.Equal(new WatchSnapshot("ethtool", true, 0), Assert.Single(state.Ports[0].Watches));

        isNone = true;
        Assert.Equal("{}", Text(client.ReadState(out state)));
        Assert.Null(state);
    }

    [Theory, MemberData(nameof(Transports))]
    public void A_daemon_that_is_slow_is_given_up_on_and_its_late_answer_is_not_taken_for_another(TeamTransport transport)
    {
        using ManualResetEventSlim goes = new(initialState: true);
        using RunningDaemon daemon = new(request =>
        {
            goes.Wait();
            return Echo(request);
        });
        using TeamClient client = daemon.Connect(transport, s_short);
        goes.Reset();
        Assert.Equal(Errno.TimedOut, client.ReadItem("slow").Error);
        Assert.Null(client.ReadItem("slow, too").Reply);
        goes.Set();

        // It answers in the end; how soon is its own affair.
        ControlResult result = default;
        Assert.True(SpinWait.SpinUntil(() => (result = client.ReadItem("next")).Reply is not null, TimeSpan.FromSeconds(30)), $"{result}");
        Assert.Equal("StateItemValueGet|next", Text(result));
    }

    [Theory, MemberData(nameof(Transports))]
    public void A_daemon_that_goes_is_noticed_and_one_that_comes_back_is_found(TeamTransport transport)
    {
        RunningDaemon daemon = new(Echo);
        using TeamClient client = daemon.Connect(transport, TimeSpan.FromSeconds(1));
        Errno listening = client.Listen(out IEventSource? events);
        Assert.Equal(transport == TeamTransport.ZeroMq ? Errno.NotSupported : Errno.None, listening);
        daemon.Dispose();
        ControlResult result = client.ReadItem("a");
        Assert.NotEqual((null, Errno.None), (result.Reply, result.Error));
        Assert.True(result.Reply is null or { ErrorCode: "ServiceUnknown" }, $"{result}");
        if (events is not null) Assert.True(SpinWait.SpinUntil(() => events.Take() is null && events.IsEnded, TimeSpan.FromSeconds(30)));
        events?.Dispose();
    }

    [Theory, MemberData(nameof(Transports))]
    public void Where_nobody_answers_there_is_no_client(TeamTransport transport)
    {
        string nowhere = Directory.CreateTempSubdirectory("tandem-").FullName;
        Errno error = transport == TeamTransport.ZeroMq
            ? TeamClient.ConnectTo($"ipc://{nowhere}/zmq", "team0", out TeamClient? client, s_short)
            : TeamClient.Connect("team0", out client, transport, nowhere);
        Assert.Equal((transport == TeamTransport.ZeroMq ? Errno.TimedOut : Errno.NoEntry, null), (error, client));
        Directory.Delete(nowhere);
    }

    [Fact]
    public void Who_is_refused_hears_that_and_not_that_nobody_is_there()
    {
        using (RunningDaemon daemon = new(_ => ControlErrors.AccessDenied))
            Assert.Equal(Errno.AccessDenied, TeamClient.Connect("team0", out _, TeamTransport.DBus));

        string directory = Directory.CreateTempSubdirectory("tandem-").FullName;
        UnixPacketSocket.Listen(ControlPaths.Socket(directory, "team0"), 1).Dispose(); // as one that died leaves it
        Assert.Equal(Errno.ConnectionRefused, TeamClient.Connect("team0", out _, TeamTransport.Any, directory));
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public void Any_is_the_socket_and_then_the_bus_and_an_address_must_be_the_teams()
    {
        using RunningDaemon daemon = new(Echo);
        using TeamClient first = daemon.Connect(TeamTransport.Any);
        Assert.Equal(TeamTransport.UnixSocket, first.Transport);
        Assert.Equal(Errno.None, TeamClient.Connect("team0", out TeamClient? second, runDirectory: "/no/such"));
        using (second) Assert.Equal(TeamTransport.DBus, second!.Transport);
        Assert.Equal(Errno.NoEntry, TeamClient.ConnectTo(daemon.Address, "team1", out TeamClient? other));
        Assert.Null(other);
        Assert.Equal(Errno.Invalid, TeamClient.ConnectTo("nonsense", "team0", out _));
        Assert.Equal(Errno.Invalid, TeamClient.Connect("team0", out _, TeamTransport.ZeroMq));
    }

    [Theory]
    [InlineData(TeamTransport.UnixSocket)]
    [InlineData(TeamTransport.DBus)]
    public void Events_come_in_their_order(TeamTransport transport)
    {
        using RunningDaemon daemon = new(Echo);
        using TeamClient client = daemon.Connect(transport);
        Assert.Equal(Errno.None, client.Listen(out IEventSource? events));
        using (events)
        {
            daemon.Publish(Enumerable.Range(1, 100).Select(number => Some.Event((ulong)number)));
            Assert.Equal(Enumerable.Range(1, 100).Select(number => (ulong)number), Take(events!, 100).Select(happened => happened.Sequence));
            Assert.Null(events!.Take());
        }
    }

    [Fact]
    public void A_bus_that_hangs_loses_events_in_one_place_and_says_how_many_as_soon_as_it_goes_on()
    {
        using RunningDaemon daemon = new(Echo);
        using TeamClient client = daemon.Connect(TeamTransport.DBus);
        Assert.Equal(Errno.None, client.Listen(out IEventSource? events));
        using (events)
        {
            const int All = 60_000; // the socket takes some 20 000
            system.Bus.Freeze();
            daemon.Publish(Enumerable.Range(1, All).Select(number => Some.Event((ulong)number)));
            system.Bus.Thaw();
            ulong last = 0;
            bool isLossTold = false;
            while (last < All)
            {
                ControlEvent happened = Take(events!, 1)[0];
                bool isLoss = happened.Kind == ControlEventKind.EventsLost;
                Assert.False(isLoss && isLossTold);
                isLossTold |= isLoss;
                Assert.Equal(last + (isLoss ? ulong.Parse(happened.Reason) : 1), happened.Sequence);
                last = happened.Sequence;
            }

            Assert.True(isLossTold);
            daemon.Publish([Some.Event(All + 1)]);
            Assert.Equal((ulong)All + 1, Take(events!, 1)[0].Sequence);
        }
    }

    private static ControlEvent[] Take(IEventSource events, int count)
    {
        List<ControlEvent> taken = [];
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                while (taken.Count < count && events.Take() is { } happened) taken.Add(happened);
                return taken.Count == count;
            },
            TimeSpan.FromSeconds(30)), $"{taken.Count} of {count} events");
        return [.. taken];
    }

    private static ControlReply Config => ControlReply.Success("{\"device\": \"team0\"}");

    private string? _last;

    // What was asked, but for the configuration, which is that of team0, and "last", which is what was asked before.
    private ControlReply Echo(ControlRequest request)
    {
        if (request.Method == ControlMethods.ConfigDump) return Config;
        string asked = string.Join('|', [request.Method, .. request.Arguments]);
        if (asked == "StateItemValueGet|last") return ControlReply.Success(_last!);
        _last = asked;
        return ControlReply.Success(asked);
    }

    private static string Text(ControlResult result)
    {
        Assert.True(result.Reply is { ErrorCode: null }, $"{result}");
        return result.Reply!.Text;
    }

    private static (string? Code, string Text) Error(ControlResult result) => (result.Reply?.ErrorCode, result.Reply?.Text ?? $"{result.Error}");
}
