using System.Text;
using Tandem.Linux;
using Tandem.Netlink.Messages;
using Tandem.Testing;

namespace Tandem.Netlink.Tests;

public sealed class NetlinkSocketTests
{
    private const ushort Multi = 2;
    private const ushort Interrupted = 0x10;
    private const ushort ItemType = 100;
    private readonly List<byte> _items = [];

    [Fact]
    public void A_request_is_stamped_with_length_flags_and_a_fresh_sequence_number()
    {
        List<byte[]> sent = [];
        using ScriptedTransport kernel = new(request =>
        {
            sent.Add(request);
            return [Ack(request, 0)];
        });
        NetlinkSocket socket = new(kernel);
        Assert.True(socket.Request(Message()).IsOk);
        Assert.True(socket.Request(Message()).IsOk);
        Golden.Equal("14000000 1200 0500 01000000 00000000 00000000", sent[0]); // request, acknowledge
        Golden.Equal("14000000 1200 0500 02000000 00000000 00000000", sent[1]);
    }

    [Fact]
    public void A_refusal_carries_the_kernels_words_and_the_place()
    {
        using ScriptedTransport kernel = new(request => [Ack(request, -22, "no such thing", offset: 24)]);
        NetlinkResult result = new NetlinkSocket(kernel).Request(Message());
        Assert.Equal(new NetlinkResult(Errno.Invalid, "no such thing", 24), result);
        Assert.Equal("Invalid argument (no such thing)", result.Reason);
        NetlinkException thrown = Assert.Throws<NetlinkException>(() => result.OrThrow("try it"));
        Assert.Equal("try it: Invalid argument (no such thing)", thrown.Message);
        Assert.Equal(Errno.Invalid, thrown.Error);
    }

    [Fact]
    public void Answers_to_an_earlier_request_are_passed_over()
    {
        using ScriptedTransport kernel = new(request => [Ack(Other(request), -22), Ack(request, 0)]);
        Assert.True(new NetlinkSocket(kernel).Request(Message()).IsOk);
    }

    [Fact]
    public void A_dump_is_read_to_its_end_over_several_datagrams()
    {
        using ScriptedTransport kernel = new(request =>
        [
            (byte[])[.. Item(request, 1), .. Item(request, 2)],
            Item(request, 3),
            Done(request),
        ]);
        Assert.True(Dump(kernel).IsOk);
        Assert.Equal([1, 2, 3], _items);
    }

    [Fact]
    public void A_dump_that_was_overtaken_by_changes_starts_again()
    {
        int attempts = 0;
        using ScriptedTransport kernel = new(request => ++attempts == 1
            ? [Item(request, 1), Item(request, 2, Interrupted), Done(request)]
            : [Item(request, 3), Done(request)]);
        Assert.True(Dump(kernel).IsOk);
        Assert.Equal([3], _items);
        Assert.Equal(2, kernel.Requests);
    }

    [Fact]
    public void A_dump_that_never_holds_still_is_given_up()
    {
        using ScriptedTransport kernel = new(request => [Item(request, 1, Interrupted), Done(request)]);
        Assert.Equal(Errno.Interrupted, Dump(kernel).Error);
        Assert.InRange(kernel.Requests, 2, 100);
    }

    [Fact]
    public void A_refused_dump_ends_with_the_error_in_its_last_message()
    {
        using ScriptedTransport kernel = new(request => [Done(request, -95)]);
        Assert.Equal(Errno.NotSupported, Dump(kernel).Error);
    }

    [Fact]
    public void Lost_notifications_ask_for_a_resync()
    {
        using ScriptedTransport kernel = new();
        kernel.Waiting.Enqueue(Item(new byte[16], 1));
        kernel.Waiting.Enqueue(Errno.NoBufferSpace);
        NetlinkSocket socket = new(kernel);
        Assert.Equal(DrainResult.Resync, socket.Drain(Take, 64));
        Assert.Equal([1], _items);
        Assert.Equal(DrainResult.Empty, socket.Drain(Take, 64));
    }

    [Fact]
    public void A_storm_of_notifications_is_taken_in_turns()
    {
        using ScriptedTransport kernel = new();
        for (byte i = 0; i < 100; i++) kernel.Waiting.Enqueue(Item(new byte[16], i));
        NetlinkSocket socket = new(kernel);
        Assert.Equal(DrainResult.More, socket.Drain(Take, 64));
        Assert.Equal(64, _items.Count);
        Assert.Equal(DrainResult.Empty, socket.Drain(Take, 64));
        Assert.Equal(100, _items.Count);
    }

    private NetlinkResult Dump(ScriptedTransport kernel) =>
        new NetlinkSocket(kernel).Dump(Message(), _items.Clear, Take);

    private void Take(NetlinkMessage message) => _items.Add(message.Payload[0]);

    private static byte[] Message()
    {
        MessageWriter w = new(new byte[32], 18);
        w.Reserve(4);
        return w.Written.ToArray();
    }

    private static byte[] Item(byte[] request, byte value, ushort flags = 0) =>
        ScriptedTransport.Reply(request, ItemType, (ushort)(flags | Multi), value, 0, 0, 0);

    private static byte[] Done(byte[] request, int error = 0) =>
        ScriptedTransport.Reply(request, 3, Multi, BitConverter.GetBytes(error));

    private static byte[] Ack(byte[] request, int error, string? text = null, uint offset = 0)
    {
        MessageWriter attributes = new(new byte[128]);
        if (text is not null)
        {
            attributes.WriteBytes(1, [.. Encoding.UTF8.GetBytes(text), 0]);
            attributes.WriteUInt32(2, offset);
        }

        ushort flags = (ushort)(text is null ? 0x100 : 0x300);
        return ScriptedTransport.Reply(
            request, 2, flags, [.. BitConverter.GetBytes(error), .. request[..16], .. attributes.Written]);
    }

    private static byte[] Other(byte[] request)
    {
        byte[] other = [.. request];
        other[8]--;
        return other;
    }
}
