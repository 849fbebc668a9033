using System.Runtime.InteropServices;

namespace Tandem.Netlink.Messages;

/// <summary>What one answers who serves requests in the form of netlink. Source: include/uapi/linux/netlink.h.</summary>
public static class NetlinkReplies
{
    private const int SequenceOffset = 8;

    /// <summary>Fills in length and sequence number of a message.</summary>
    /// <param name="message">As a <see cref="MessageWriter"/> made it.</param>
    /// <param name="sequence">The request's; 0 for a notification.</param>
    /// <returns>A copy of its own.</returns>
    public static byte[] Finish(ReadOnlySpan<byte> message, uint sequence)
    {
        byte[] whole = message.ToArray();
        BitConverter.TryWriteBytes(whole, whole.Length);
        BitConverter.TryWriteBytes(whole.AsSpan(SequenceOffset), sequence);
        return whole;
    }

    /// <summary>The end of an answer of several messages, without a payload, as generic netlink families of the older kind end theirs.</summary>
    public static byte[] Done(uint sequence, MessageFlags flags) =>
        Finish(new MessageWriter(stackalloc byte[MessageWriter.HeaderLength], NetlinkMessage.Done, flags).Written, sequence);

    /// <summary>Acknowledges a request, or refuses it with the reason as an extended acknowledgement.</summary>
    /// <param name="request">The request, at least its header.</param>
    /// <param name="result">How it ended.</param>
    public static byte[] Acknowledge(ReadOnlySpan<byte> request, NetlinkResult result)
    {
        string text = result.KernelText ?? "";
        MessageFlags flags = Acknowledgement.Capped | (text.Length > 0 ? Acknowledgement.HasAttributes : MessageFlags.None);
        MessageWriter w = new(new byte[MessageWriter.HeaderLength * 4 + (text.Length * 3)], NetlinkMessage.Error, flags);
        ReadOnlySpan<byte> header = request[..MessageWriter.HeaderLength];
        Span<byte> body = w.Reserve(sizeof(int) + header.Length);
        BitConverter.TryWriteBytes(body, -(int)result.Error);
        header.CopyTo(body[sizeof(int)..]);
        if (text.Length > 0) w.WriteString(Acknowledgement.AttributeMessage, text);
        return Finish(w.Written, MemoryMarshal.Read<uint>(request[SequenceOffset..]));
    }
}
