using System.Text;
using Tandem.Control.Protocol;

namespace Tandem.Control.Tests.Protocol;

public sealed class ControlTextTests
{
    [Theory]
    [InlineData("REQUEST\nStateDump\n", "StateDump")]
    [InlineData("REQUEST\nStateDump", "StateDump")]
    [InlineData("\n\nREQUEST\n\nStateDump\n\n", "StateDump")]
    [InlineData("REQUEST\nPortAdd\neth1\n", "PortAdd|eth1")]
    [InlineData("REQUEST\nPortAdd\n\n\neth1", "PortAdd|eth1")]
    [InlineData("REQUEST\nStateItemValueSet\na\n\n", "StateItemValueSet|a")]
    [InlineData("REQUEST\nSet\n{\\n\\\\n}\n", "Set|{\n\\n}")]
    [InlineData("REQUEST\nSet\né\0rest\n", "Set|é")]
    [InlineData("REQUEST\nNoSuchMethod\n", "NoSuchMethod")]
    public void A_request_is_lines_and_empty_ones_do_not_count(string packet, string expected)
    {
        Assert.True(ControlText.TryReadRequest(Encoding.UTF8.GetBytes(packet), out ControlRequest request, out _));
        Assert.Equal(expected, string.Join('|', [request.Method, .. request.Arguments]));
    }

    [Theory]
    [InlineData("", "UnknownMethod")]
    [InlineData("\n\n", "UnknownMethod")]
    [InlineData("\0REQUEST\nStateDump\n", "UnknownMethod")]
    [InlineData("garbage\n", "UnknownMethod")]
    [InlineData("REQUESTStateDump", "UnknownMethod")]
    [InlineData("REQUEST\n", "UnknownMethod")]
    [InlineData("REPLY_SUCCESS\nStateDump", "UnknownMethod")]
    [InlineData("REQUEST\nPortAdd\na\\t\n", "InvalidArgs")]
    [InlineData("REQUEST\nPortAdd\na\\", "InvalidArgs")]
    public void What_is_no_request_is_refused_with_a_reason(string packet, string expected)
    {
        Assert.False(ControlText.TryReadRequest(Encoding.UTF8.GetBytes(packet), out _, out ControlReply refusal));
        Assert.Equal(expected, refusal.ErrorCode);
    }

    [Theory]
    [InlineData("REQUEST\nSet\n{\\n\\\\n}\n", "Set|{\\n\\\\n}")]
    [InlineData("REQUEST\nPortAdd\na\\", "PortAdd|a\\")]
    [InlineData("REQUEST\nPortAdd\neth1\nsurplus\n\0rest", "PortAdd|eth1|surplus")]
    [InlineData("REQUEST\nPortConfigUpdate\neth1\n{\n\n \"a\": \"\\n\"\n}\n", "PortConfigUpdate|eth1|{\n \"a\": \"\\n\"\n}")]
    [InlineData("REQUEST\nPortConfigUpdate\neth1\n", "PortConfigUpdate|eth1")]
    [InlineData("REQUEST\nConfigUpdate\n{\\n\\\\n}\nname\n", "ConfigUpdate|{\n\\n}|name")]
    public void Over_ZeroMQ_arguments_are_as_they_are_but_for_our_own_method(string packet, string expected)
    {
        Assert.True(ControlText.TryReadPlainRequest(Encoding.UTF8.GetBytes(packet), out ControlRequest request, out _));
        Assert.Equal(expected, string.Join('|', [request.Method, .. request.Arguments]));
    }

    [Theory]
    [InlineData("PortConfigUpdate", "{\n\"a\": \"\\n\"\n}", "{ \"a\": \"\\n\" }")]
    [InlineData("ConfigUpdate", "{\n\"a\": \"\\n\"\n}", "{\\n\"a\": \"\\\\n\"\\n}")]
    public void Over_ZeroMQ_an_argument_is_a_line_that_means_the_same(string method, string argument, string line)
    {
        byte[] packet = ControlText.WritePlain(new ControlRequest(method, [argument]));
        Assert.Equal($"REQUEST\n{method}\n{line}\n", Encoding.UTF8.GetString(packet));
    }

    [Theory]
    [InlineData("REPLY_SUCCESS\n", "")]
    [InlineData("REPLY_SUCCESS", "")]
    [InlineData("\nREPLY_SUCCESS\n\n\nx\ny", "\n\nx\ny")]
    public void A_payload_is_verbatim(string packet, string expected)
    {
        Assert.Equal(ReplyFault.None, ControlText.ReadReply(Encoding.UTF8.GetBytes(packet), out ControlReply reply));
        Assert.Null(reply.ErrorCode);
        Assert.Equal(expected, reply.Text);
    }

    [Theory]
    [InlineData("", ReplyFault.Incomplete)]
    [InlineData("\n", ReplyFault.Incomplete)]
    [InlineData("REPLY_ERROR", ReplyFault.Incomplete)]
    [InlineData("REPLY_ERROR\nNoSuchDev\n", ReplyFault.Incomplete)]
    [InlineData("REPLY_SUCCESSx", ReplyFault.UnknownType)]
    [InlineData("REQUEST\nStateDump", ReplyFault.UnknownType)]
    public void What_is_no_reply_is_told_apart(string packet, ReplyFault expected) =>
        Assert.Equal(expected, ControlText.ReadReply(Encoding.UTF8.GetBytes(packet), out _));

    [Fact]
    public void An_error_is_a_code_and_a_message()
    {
        byte[] packet = "REPLY_ERROR\nNoSuchDev\nNo such device.\n"u8.ToArray();

        Assert.Equal(ReplyFault.None, ControlText.ReadReply(packet, out ControlReply reply));
        Assert.Equal(ControlErrors.NoSuchDevice, reply);
        Assert.Equal(packet, ControlText.Write(reply));
    }

    [Fact]
    public void Arguments_survive_whatever_they_hold()
    {
        Random random = new(62);
        for (int i = 0; i < 1000; i++)
        {
            string[] arguments =
            [
                .. Enumerable.Range(0, random.Next(4))
                    .Select(_ => new string(random.GetItems("\\n\n é/{\"".ToCharArray(), 5)) + "x"),
            ];
            byte[] packet = ControlText.Write(new ControlRequest("PortConfigUpdate", arguments));

            Assert.True(ControlText.TryReadRequest(packet, out ControlRequest request, out _));
            Assert.Equal(arguments, request.Arguments);
        }
    }

    [Fact]
    public void No_mutation_of_a_message_makes_a_reader_throw_or_take_much_memory()
    {
        byte[][] valid =
        [
            ControlText.Write(new ControlRequest("StateItemValueSet", ["a\\b\nc", "é"])),
            ControlText.Write(ControlErrors.NoSuchDevice),
            ControlText.Write(ControlReply.Success("{\n}")),
        ];
        Random random = new(7);
        for (int i = 0; i < 100_000; i++)
        {
            byte[] first = random.GetItems(valid, 1)[0];
            byte[] packet = [.. first[..random.Next(first.Length)], .. random.GetItems(valid, 1)[0]];
            for (int flips = random.Next(4); flips > 0; flips--)
                packet[random.Next(packet.Length)] = (byte)random.Next(256);

            long before = GC.GetAllocatedBytesForCurrentThread();
            bool isRequest = ControlText.TryReadRequest(packet, out ControlRequest request, out _);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8192 + (packet.Length * 64));
            Assert.True(!isRequest || (request.Method.Length > 0 && !request.Arguments.Contains("")));
            Assert.True(Enum.IsDefined(ControlText.ReadReply(packet, out _)));
        }
    }

    [Fact]
    public void A_megabyte_of_tiny_lines_is_read_in_one_pass()
    {
        byte[] packet = Encoding.UTF8.GetBytes("REQUEST\nX\n" + string.Concat(Enumerable.Repeat("a\n", 1 << 19)));

        Assert.True(ControlText.TryReadRequest(packet, out ControlRequest request, out _));
        Assert.Equal(1 << 19, request.Arguments.Count);
    }
}
