using Tandem.Control.Events;
using Tandem.Control.Protocol;
using Tandem.Control.Tests.Events;
using Tandem.Control.Unix;
using Tandem.Linux;

namespace Tandem.Control.Tests.Unix;

public sealed class UnixEventTests
{
    private const int Flood = 20_000;
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public void Whoever_listens_hears_everything_in_order_and_others_hear_nothing()
    {
        using RunningServer server = new(RunningServer.Echo);
        server.Publish(Some.Event(1));
        using UnixEventSource listener = Listen(server);
        using UnixControlClient other = server.Connect();
        for (ulong i = 2; i <= 100; i++) server.Publish(Some.Event(i));

        Assert.Equal(Enumerable.Range(2, 99).Select(i => Some.Event((ulong)i)), Take(listener, 99));
        Assert.Null(listener.Take());
        Assert.Equal("StateDump", other.Call(new ControlRequest("StateDump", [])).Reply?.Text);
    }

    [Fact]
    public void The_answer_is_the_number_of_the_last_event()
    {
        using RunningServer server = new(RunningServer.Echo);
        server.Publish(Some.Event(41));
        using UnixControlClient client = server.Connect();
        Assert.Equal("41", client.Call(new ControlRequest(ControlMethods.EventsSubscribe, [])).Reply?.Text);
    }

    [Fact]
    public void One_that_does_not_read_holds_nobody_up_and_is_told_what_it_missed()
    {
        using RunningServer server = new(RunningServer.Echo);
        using UnixEventSource slow = Listen(server);
        using UnixControlClient other = server.Connect();
        for (ulong i = 1; i <= Flood; i++) server.Publish(Some.Event(i));
        Assert.NotNull(other.Call(new ControlRequest("StateDump", [])).Reply);

        ulong last = 0, lost = 0;
        while (last < Flood)
        {
            ControlEvent happened = Assert.Single(Take(slow, 1));
            if (happened.Kind == ControlEventKind.EventsLost)
            {
                lost += ulong.Parse(happened.Reason, System.Globalization.CultureInfo.InvariantCulture);
                Assert.Equal(happened.Sequence - last, ulong.Parse(happened.Reason, System.Globalization.CultureInfo.InvariantCulture));
            }
            else
            {
                Assert.Equal(last + 1, happened.Sequence);
            }

            last = happened.Sequence;
        }

        Assert.InRange(lost, 1ul, (ulong)Flood - UnixControlServer.MaxEvents);
        server.Publish(Some.Event(Flood + 1));
        Assert.Equal((ulong)Flood + 1, Assert.Single(Take(slow, 1)).Sequence);
    }

    [Fact]
    public void When_the_daemon_ends_that_is_told()
    {
        RunningServer server = new(RunningServer.Echo);
        using UnixEventSource listener = Listen(server);
        server.Dispose();
        Assert.Null(listener.Take());
        Assert.True(listener.IsEnded);
    }

    private static UnixEventSource Listen(RunningServer server)
    {
        Assert.Equal(Errno.None, UnixEventSource.Connect("team0", server.Directory, out UnixEventSource? source));
        return source!;
    }

    private static List<ControlEvent> Take(UnixEventSource source, int count)
    {
        List<ControlEvent> taken = [];
        while (taken.Count < count)
        {
            if (source.Take() is { } happened) taken.Add(happened);
            else Assert.True(Linux.UnixSockets.UnixPacketSocket.WaitReadable(source.Descriptor, s_deadline), $"{taken.Count} came");
        }

        return taken;
    }
}
