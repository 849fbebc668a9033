using System.Runtime.InteropServices;

namespace Tandem.Netlink.Messages;

/// <summary>One received message; it stays in the receive buffer.</summary>
public readonly ref struct NetlinkMessage
{
    /// <summary>NLMSG_NOOP.</summary>
    internal const ushort Noop = 1;

    /// <summary>NLMSG_ERROR: an acknowledgement or an error.</summary>
    internal const ushort Error = 2;

    /// <summary>NLMSG_DONE: the end of a dump.</summary>
    internal const ushort Done = 3;

    internal NetlinkMessage(ReadOnlySpan<byte> whole)
    {
        Type = MemoryMarshal.Read<ushort>(whole[4..]);
        Flags = (MessageFlags)MemoryMarshal.Read<ushort>(whole[6..]);
        Sequence = MemoryMarshal.Read<uint>(whole[8..]);
        Payload = whole[MessageWriter.HeaderLength..];
    }

    /// <summary>nlmsg_type.</summary>
    public ushort Type { get; }

    /// <summary>NLMSG_DONE: the end of an answer, or of a notification, of several messages.</summary>
    public bool IsDone => Type == Done;

    /// <summary>nlmsg_flags.</summary>
    public MessageFlags Flags { get; }

    /// <summary>nlmsg_seq: the request's; 0 for a notification.</summary>
    public uint Sequence { get; }

    /// <summary>Everything after the header.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>The first octets of the payload: the family's own header.</summary>
    /// <exception cref="NetlinkException">The payload is shorter.</exception>
    public ReadOnlySpan<byte> Header(int length) => Payload.Length >= length
        ? Payload[..length]
        : throw NetlinkException.Malformed($"message {Type} has only {Payload.Length} octets");

    /// <summary>The attributes after the family's own header of <paramref name="headerLength"/> octets.</summary>
    /// <exception cref="NetlinkException">The payload is shorter.</exception>
    public AttributeReader Attributes(int headerLength)
    {
        Header(headerLength);
        return new AttributeReader(Payload[Math.Min(Payload.Length, (headerLength + 3) & ~3)..]);
    }
}
