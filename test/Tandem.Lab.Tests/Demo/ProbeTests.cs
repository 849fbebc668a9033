using Tandem.Lab.Demo.Probing;
using Tandem.Primitives;
using Tandem.Testing;

namespace Tandem.Lab.Tests.Demo;

public sealed class ProbeTests
{
    private static readonly byte[] s_frame = Golden.Octets("""
        525400000001  525400000009   # destination, source
        88b5                         # local experimental EtherType 1
        00010203                     # number
        """).Concat(new byte[42]).ToArray();

    [Fact]
    public void A_frame_carries_its_number_behind_the_experimental_type()
    {
        byte[] frame = new byte[ProbeFrame.Length];
        ProbeFrame.Write(frame, MacAddress.Parse("52:54:00:00:00:01"), MacAddress.Parse("52:54:00:00:00:09"), 0x010203);
        Assert.Equal(s_frame, frame);
        Assert.True(ProbeFrame.TryRead(frame, out uint number));
        Assert.Equal(0x010203u, number);
    }

    [Fact]
    public void A_frame_cut_short_is_none_of_these()
    {
        for (int length = 0; length < ProbeFrame.Length; length++)
            Assert.False(ProbeFrame.TryRead(s_frame.AsSpan(0, length), out _));
    }

    [Fact]
    public void A_frame_of_another_type_is_none_of_these()
    {
        byte[] other = [.. s_frame];
        other[12] = 0x08;
        Assert.False(ProbeFrame.TryRead(other, out _));
    }

    [Fact]
    public void Frames_that_never_arrived_are_lost_where_they_were_sent()
    {
        ProbeRecord record = new();
        for (int i = 0; i < 10; i++) record.Send(at: 100 * i);
        foreach (uint number in new uint[] { 0, 1, 2, 5, 6, 7, 9 }) record.Arrive(number);
        Assert.Equal((10, 3), (record.Sent, record.Lost));
        Assert.Equal(2, record.LostBetween(300, 500));
        Assert.Equal(1, record.LostBetween(800, 900));
        Assert.Equal(0, record.LostBetween(500, 800));
    }

    [Fact]
    public void A_frame_that_arrives_twice_or_was_never_sent_counts_once_or_not_at_all()
    {
        ProbeRecord record = new();
        record.Send(at: 1);
        record.Send(at: 2);
        foreach (uint number in new uint[] { 0, 0, 7 }) record.Arrive(number);
        Assert.Equal((1, 1), (record.Arrived, record.Lost));
    }
}
