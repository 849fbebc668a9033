using Tandem.Drivers.Bpf;
using Tandem.Drivers.Options.Serving;
using Tandem.Drivers.Tests.Bpf;
using Tandem.Linux;
using Tandem.Linux.UnixSockets;
using Tandem.Netlink;
using Tandem.Netlink.Messages;
using Tandem.Primitives;
using Tandem.Teaming.Options;
using Tandem.Testing;

namespace Tandem.Drivers.Tests.Handles;

/// <summary>Clients that send nonsense, do not read, or come in crowds: the holder goes on, and honest ones are answered.</summary>
public sealed class HostileClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Fact]
    public void Garbage_and_half_requests_cost_only_their_sender() => Serve((name, team) =>
    {
        byte[] request = Request(team);
        foreach (byte[] garbage in Hostile.Mutations(request, seed: 3, count: 200).Concat(Hostile.Truncations(request)).Append(new byte[65536]))
        {
            using FileDescriptor socket = Connect(name);
            UnixPacketSocket.Send(socket, garbage);
        }

        AssertAnswers(team);
    });

    [Fact]
    public void A_thousand_connections_do_not_keep_an_honest_one_out() => Serve((name, team) =>
    {
        List<FileDescriptor> crowd = [];
        for (int i = 0; i < 1000; i++) crowd.Add(Connect(name));
        AssertAnswers(team);
        foreach (FileDescriptor socket in crowd) socket.Dispose();
    });

    [Fact]
    public void One_that_asks_and_never_reads_is_dropped() => Serve((name, team) =>
    {
        using FileDescriptor socket = Connect(name);
        byte[] request = Request(team);
        SysResult sent = default;
        for (int i = 0; i < 1_000_000 && sent.IsOk; i++) sent = UnixPacketSocket.Send(socket, request);
        Assert.False(sent.IsOk);
        AssertAnswers(team);
    });

    [Fact]
    public void A_listener_that_missed_something_reads_everything_anew() => Serve((name, team) =>
    {
        using TeamHandle lazy = HandleLab.Open();
        using TeamHandle busy = HandleLab.Open();
        uint last = 0;
        for (uint i = 1; i <= 6_000; i++) HandleLab.Done(busy.Set(new("notify_peers_count"), TeamOptionValue.Of(last = i)));
        HandleLab.Await(lazy, () => lazy.NotifyPeers?.Count == last, "it never learnt the last value");
    });

    private static void Serve(Action<string, IfIndex> test) => TeamLab.Play(lab =>
    {
        Assert.True(TeamHost.TryStart(new TeamOpenRequest("team0"), out TeamHost? host).IsDone);
        using TeamHost holding = host!;
        Tandem.Netlink.Routing.Link team = lab.Rtnl.GetLink("team0")!;
        test(BpfTeamDrivers.FindSocketName(team, lab.Rtnl)!, team.Index);
    });

    private static FileDescriptor Connect(string name)
    {
        Assert.Equal(Errno.None, AbstractSocket.TryConnect(name, Patience, out FileDescriptor? socket));
        return socket!;
    }

    private static byte[] Request(IfIndex team)
    {
        MessageWriter w = TeamService.Family.Start(new byte[64], Drivers.Options.TeamAttr.GetOptions, MessageFlags.Request | MessageFlags.Ack);
        w.WriteIndex(Drivers.Options.TeamAttr.TeamIndex, team);
        return NetlinkReplies.Finish(w.Written, 1);
    }

    private static void AssertAnswers(IfIndex team)
    {
        NetlinkResult opened = TeamHandle.TryOpen(team, out TeamHandle? handle);
        Assert.True(opened.IsOk, opened.Reason);
        using (handle) Assert.Equal("*NOMODE*", handle!.Mode);
    }
}
