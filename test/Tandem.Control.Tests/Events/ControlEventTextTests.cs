using System.Text;
using Tandem.Control.Events;

namespace Tandem.Control.Tests.Events;

public sealed class ControlEventTextTests
{
    private const string Packet =
        "EVENT\n{\"event\": \"PortDown\", \"port\": \"eth1\", \"reason\": \"ethtool down\", \"sequence\": 7, \"time\": \"2026-11-29T09:01:02.345000Z\"}";

    [Fact]
    public void An_event_is_a_line_and_an_object() =>
        Assert.Equal(Packet, Encoding.UTF8.GetString(ControlEventText.Write(Some.Event(7))));

    [Fact]
    public void What_was_written_is_read() => Assert.Equal(Some.Event(7), ControlEventText.TryRead(Encoding.UTF8.GetBytes(Packet)));

    [Theory]
    [InlineData("")]
    [InlineData("EVENT")]
    [InlineData("EVENT\n")]
    [InlineData("EVENT\n{}")]
    [InlineData("EVENT\n[1]")]
    [InlineData("REPLY_SUCCESS\n{}")]
    [InlineData("EVENT\n{\"event\": \"3\", \"port\": \"\", \"reason\": \"\", \"sequence\": 7, \"time\": \"2026-11-29T09:01:02.345000Z\"}")]
    [InlineData("EVENT\n{\"event\": \"PortUp\", \"port\": \"\", \"reason\": \"\", \"sequence\": -7, \"time\": \"2026-11-29T09:01:02.345000Z\"}")]
    [InlineData("EVENT\n{\"event\": \"PortUp\", \"port\": \"\", \"reason\": \"\", \"sequence\": 7, \"time\": \"yesterday\"}")]
    public void What_is_no_event_is_none(string packet) => Assert.Null(ControlEventText.TryRead(Encoding.UTF8.GetBytes(packet)));

    [Fact]
    public void Damaged_events_never_throw()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Packet);
        for (int length = 0; length < whole.Length; length++) Assert.Null(ControlEventText.TryRead(whole.AsSpan(0, length)));
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0x55;
            ControlEventText.TryRead(damaged);
        }
    }
}
