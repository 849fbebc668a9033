using Tandem.Control.Events;

namespace Tandem.Control.Tests.Events;

public sealed class EventQueueTests
{
    [Fact]
    public void Events_come_out_in_their_order()
    {
        EventQueue queue = new(8);
        for (ulong i = 1; i <= 5; i++) queue.Add(Some.Event(i));
        Assert.Equal([1ul, 2ul, 3ul, 4ul, 5ul], Drain(queue).Select(e => e.Sequence));
        Assert.Null(queue.Peek());
    }

    [Fact]
    public void What_is_dropped_is_told_where_it_was()
    {
        EventQueue queue = new(3);
        for (ulong i = 1; i <= 5; i++) queue.Add(Some.Event(i)); // 4 and 5 find no room
        Assert.Equal(1ul, queue.Peek()!.Sequence);
        queue.Drop();
        queue.Add(Some.Event(6));
        Assert.Equal(["1", "2", "3", "lost 2 up to 5", "6"], [.. Drain(queue, "1")]);
    }

    [Fact]
    public void A_loss_at_the_end_is_told_when_the_rest_was_read()
    {
        EventQueue queue = new(2);
        for (ulong i = 1; i <= 9; i++) queue.Add(Some.Event(i));
        Assert.Equal(["1", "2", "lost 7 up to 9"], Drain(queue).Select(Text));
        queue.Add(Some.Event(10));
        Assert.Equal(["10"], Drain(queue).Select(Text));
    }

    private static IEnumerable<string> Drain(EventQueue queue, params string[] before) => before.Concat(Drain(queue).Select(Text));

    private static IEnumerable<ControlEvent> Drain(EventQueue queue)
    {
        while (queue.Peek() is { } happened)
        {
            queue.Drop();
            yield return happened;
        }
    }

    private static string Text(ControlEvent happened) => happened.Kind == ControlEventKind.EventsLost
        ? $"lost {happened.Reason} up to {happened.Sequence}"
        : $"{happened.Sequence}";
}
