using System.Text;
using Tandem.Linux;
using Tandem.Primitives;

namespace Tandem.Netlink.Messages;

/// <summary>Builds one netlink message in a caller-owned buffer, without allocating.</summary>
/// <remarks>
/// Integers are in host byte order unless a name says otherwise. Source: include/uapi/linux/netlink.h.
/// A buffer that is too small is a mistake of the caller: <see cref="ArgumentException"/>.
/// </remarks>
public ref struct MessageWriter
{
    /// <summary>Size of <c>struct nlmsghdr</c>, in octets.</summary>
    public const int HeaderLength = 16;

    private const ushort NestedFlag = 0x8000;
    private const int AttributeHeaderLength = 4;

    private readonly Span<byte> _buffer;
    private int _length;

    /// <summary>Starts a bare sequence of attributes, without a message header.</summary>
    public MessageWriter(Span<byte> buffer) => _buffer = buffer;

    /// <summary>Starts a message; the socket that sends it fills in length and sequence number.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="type">nlmsg_type.</param>
    /// <param name="flags">nlmsg_flags; the socket adds NLM_F_REQUEST and what its call needs.</param>
    public MessageWriter(Span<byte> buffer, ushort type, MessageFlags flags = MessageFlags.None)
    {
        _buffer = buffer;
        buffer[..HeaderLength].Clear();
        BitConverter.TryWriteBytes(buffer[4..], type);
        BitConverter.TryWriteBytes(buffer[6..], (ushort)flags);
        _length = HeaderLength;
    }

    /// <summary>What was written so far.</summary>
    public readonly Span<byte> Written => _buffer[.._length];

    /// <summary>Reserves the family's own header after the message header.</summary>
    /// <returns>Zeroed, to be filled in.</returns>
    public Span<byte> Reserve(int length)
    {
        Span<byte> space = _buffer.Slice(_length, Align(length));
        space.Clear();
        _length += space.Length;
        return space[..length];
    }

    /// <summary>Writes an attribute without a value, or with one already encoded.</summary>
    public void WriteBytes(ushort type, scoped ReadOnlySpan<byte> value) => value.CopyTo(Open(type, value.Length));

    /// <summary>Writes a u8.</summary>
    public void WriteByte(ushort type, byte value) => Open(type, 1)[0] = value;

    /// <summary>Writes a u16.</summary>
    public void WriteUInt16(ushort type, ushort value) => BitConverter.TryWriteBytes(Open(type, 2), value);

    /// <summary>Writes a u32.</summary>
    public void WriteUInt32(ushort type, uint value) => BitConverter.TryWriteBytes(Open(type, 4), value);

    /// <summary>Writes an s32.</summary>
    public void WriteInt32(ushort type, int value) => BitConverter.TryWriteBytes(Open(type, 4), value);

    /// <summary>Writes a u64.</summary>
    public void WriteUInt64(ushort type, ulong value) => BitConverter.TryWriteBytes(Open(type, 8), value);

    /// <summary>Writes a string with its terminating zero.</summary>
    public void WriteString(ushort type, scoped ReadOnlySpan<char> value)
    {
        int length = Encoding.UTF8.GetByteCount(value);
        Span<byte> space = Open(type, length + 1);
        Encoding.UTF8.GetBytes(value, space);
        space[length] = 0;
    }

    /// <summary>Writes six octets.</summary>
    public void WriteAddress(ushort type, MacAddress value) => value.CopyTo(Open(type, MacAddress.Length));

    /// <summary>Writes an interface index as s32.</summary>
    public void WriteIndex(ushort type, IfIndex value) => WriteInt32(type, value.Value);

    /// <summary>Writes a descriptor's number; the descriptor must stay open until the message was sent.</summary>
    public void WriteDescriptor(ushort type, FileDescriptor value)
    {
        using FdLease fd = new(value);
        WriteInt32(type, fd.Value);
    }

    /// <summary>Opens an attribute that holds other attributes, marked NLA_F_NESTED.</summary>
    /// <returns>A token to hand to <see cref="EndNest"/>.</returns>
    public Nest BeginNest(ushort type) => BeginPlainNest((ushort)(type | NestedFlag));

    /// <summary>Opens a nest as older families expect it, without NLA_F_NESTED.</summary>
    public Nest BeginPlainNest(ushort type)
    {
        int start = _length;
        Open(type, 0);
        return new Nest(start);
    }

    /// <summary>Writes the final length of <paramref name="nest"/>, payload included.</summary>
    public readonly void EndNest(Nest nest) =>
        BitConverter.TryWriteBytes(_buffer[nest.Start..], checked((ushort)(_length - nest.Start)));

    private Span<byte> Open(ushort type, int length)
    {
        int whole = AttributeHeaderLength + length;
        Span<byte> space = Reserve(whole);
        BitConverter.TryWriteBytes(space, checked((ushort)whole));
        BitConverter.TryWriteBytes(space[2..], type);
        return space[AttributeHeaderLength..];
    }

    private static int Align(int length) => (length + 3) & ~3;
}
