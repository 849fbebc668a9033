using Tandem.Lab.Bench.Setup;
using Tandem.Lab.Bench.Traffic;
using Tandem.Linux.Packets;

namespace Tandem.Lab.Tests.Bench;

public sealed class TrafficTests
{
    private static readonly TimeSpan s_turn = TimeSpan.FromMilliseconds(20);

    [Fact]
    public void Datagrams_flood_the_bare_cable_in_both_directions()
    {
        using BenchNetwork network = new();
        using DatagramFlood there = new(network.Host, network.Peer, BenchNetwork.BarePeer);
        using DatagramFlood back = new(network.Peer, network.Host, BenchNetwork.BareHost);
        foreach (DatagramFlood flood in new[] { there, back, there })
        {
            FloodReading reading = flood.Run(s_turn);
            Assert.True(reading.Rate > 100, $"{reading.Rate} frames/s");
            Assert.True(reading.Cost > 100, $"{reading.Cost} ns");
        }
    }

    [Fact]
    public void A_stream_can_be_written_to_turn_after_turn()
    {
        using BenchNetwork network = new();
        using StreamFlood flood = new(network.Host, network.Peer, BenchNetwork.BarePeer);
        for (int turn = 0; turn < 3; turn++)
        {
            FloodReading reading = flood.Run(10 * s_turn);
            Assert.True(reading is { Rate: > 1000, Cost: > 0 }, reading.ToString());
        }
    }

    [Fact]
    public void Frames_that_a_pulled_cable_swallows_are_counted_as_missing_and_no_others()
    {
        using BenchNetwork network = new();
        using FrameTally tally = new(network.Peer, new FrameListener(network.Peer, network.Peer.Link("bare").Index));
        using FramePacer pacer = new(network.Host, network.Host.Link("bare").Index, framesPerSecond: 2000);
        Patience.Until(() => tally.Count >= 20, "no frames arrive");
        uint sentBefore = pacer.Sent;
        network.Peer.SetUp("bare", false);
        uint from = pacer.Sent;
        Patience.Until(() => pacer.Sent > from + 20, "no frames are sent into the pulled cable");
        network.Peer.SetUp("bare");
        int arrived = tally.Count;
        Patience.Until(() => tally.Count > arrived + 20, "no frames arrive any more");
        pacer.Stop();
        tally.Stop();

        Assert.Equal(0, tally.Missing(0, sentBefore - 1));
        Assert.True(tally.Missing(from, pacer.Sent) >= 20);
        Assert.Equal(0, tally.Missing(pacer.Sent - 10, pacer.Sent));
        Assert.Equal(0, tally.Duplicates);
    }

    [Fact]
    public void A_listener_knows_when_and_where_a_frame_arrived()
    {
        using BenchNetwork network = new();
        using FrameListener listener = new(network.Peer, Primitives.IfIndex.None);
        long before = PacketClock.Now();
        using FramePacer pacer = new(network.Host, network.Host.Link("bare").Index, framesPerSecond: 100, first: 7);
        Patience.Until(() => listener.Wait(s_turn), "no frame arrives");
        Assert.True(listener.TryTake(out uint number, out ReceivedPacket packet));
        Assert.Equal(7u, number);
        Assert.Equal(network.Peer.Link("bare").Index, packet.Device);
        Assert.InRange(packet.ReceivedAt, before, PacketClock.Now());
    }
}
