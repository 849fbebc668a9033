using Tandem.Lab.Traffic;
using Tandem.Linux.Packets;

namespace Tandem.Lab.Tests.Traffic;

public sealed class FrameTrafficTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
    private readonly LabNetwork _lab = new();
    private readonly LabHost _a;
    private readonly LabHost _b;
    private readonly LabCable _cable;
    private readonly FrameStream _stream;

    public FrameTrafficTests()
    {
        _a = _lab.AddHost("a");
        _b = _lab.AddHost("b");
        _cable = _lab.Connect(_b, "eth0", _a, "eth0", new CableSettings { Silent = true });
        _stream = new FrameStream(_a.Link("eth0").Address, _b.Link("eth0").Address) { FramesPerSecond = 5000 };
    }

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void All_frames_over_a_whole_cable_arrive_once_and_in_order()
    {
        using FrameReceiver receiver = FrameReceiver.Start(_b, "eth0");
        using FrameSender sender = FrameSender.Start(_a, "eth0", _stream with { Count = 2000 });
        Assert.True(sender.WaitForEnd(Long));
        Assert.True(receiver.WaitForCount(2000, Long));
        FrameReport report = FrameReport.Of(receiver.Arrivals(), sender.Sent);
        Assert.True(report.IsPerfect, report.ToString());
        Assert.Equal((2000, 0), (sender.Sent, sender.Refused));

        FrameArrival[] arrivals = [.. receiver.Arrivals()];
        Assert.All(arrivals, arrival => Assert.InRange(arrival.ArrivedAt, arrival.SentAt, PacketClock.Now()));
        Assert.All(arrivals, arrival => Assert.Equal(_cable.NearIndex, arrival.Link));

        // 2000 frames at 5000 a second take 0.4 s; a busy machine may make it longer, never much shorter.
        Assert.InRange(arrivals[^1].SentAt - arrivals[0].SentAt, 300_000_000, 20_000_000_000);
    }

    [Fact]
    public void A_pulled_cable_shows_as_one_gap_and_as_loss()
    {
        using FrameReceiver receiver = FrameReceiver.Start(_b, "eth0");
        using FrameSender sender = FrameSender.Start(_a, "eth0", _stream);
        Assert.True(receiver.WaitForCount(50, Long));
        long pulled = _cable.Pull();
        long before = sender.NextSequence;
        Patience.Until(() => sender.NextSequence > before + 500, "the sender does not go on");
        long plugged = _cable.Plug();
        Assert.True(receiver.WaitFor(frames => frames[^1].Sequence > before + 600, Long));
        sender.Stop();
        receiver.Stop();

        FrameReport report = FrameReport.Of(receiver.Arrivals(), sender.NextSequence);
        Assert.InRange(report.Lost, 400, sender.NextSequence);
        Assert.Equal((0, 0), (report.Duplicated, report.Reordered));
        FrameArrival last = Assert.Single(receiver.Arrivals(), arrival => arrival.Sequence == report.GapAfter);
        Assert.InRange(last.ArrivedAt + report.LongestGap.Ticks * 100, plugged, long.MaxValue);
        Assert.InRange(report.LongestGap, TimeSpan.FromMilliseconds(50), Long);
        Assert.True(pulled < plugged);
    }

    [Fact]
    public void Streams_do_not_mix()
    {
        using FrameReceiver one = FrameReceiver.Start(_b, "eth0", stream: 1);
        using FrameReceiver other = FrameReceiver.Start(_b, "eth0", stream: 2);
        using FrameSender first = FrameSender.Start(_a, "eth0", _stream with { Stream = 1, Count = 100 });
        using FrameSender second = FrameSender.Start(_a, "eth0", _stream with { Stream = 2, Count = 200, FrameLength = 1514 });
        Assert.True(one.WaitForCount(100, Long));
        Assert.True(other.WaitForCount(200, Long));
        Assert.True(FrameReport.Of(one.Arrivals(), 100).IsPerfect);
        Assert.True(FrameReport.Of(other.Arrivals(), 200).IsPerfect);
    }

    [Fact]
    public void A_test_frame_is_written_as_documented()
    {
        byte[] octets = new byte[TestFrame.Length];
        TestFrame frame = new(7, 0x0102030405060708, 9);
        frame.Write(octets);
        Testing.Golden.Equal("746e646d 00000007 0102030405060708 0000000000000009", octets);
        Assert.True(TestFrame.TryRead(octets, out TestFrame read));
        Assert.Equal(frame, read);
        Assert.All(Testing.Hostile.Truncations(octets), cut => Assert.False(TestFrame.TryRead(cut, out _)));
        octets[0] ^= 1;
        Assert.False(TestFrame.TryRead(octets, out _));
    }
}
