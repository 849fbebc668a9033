using System.Runtime.InteropServices;

namespace Tandem.Netlink.Messages;

/// <summary>Walks the messages of one received datagram.</summary>
public ref struct MessageReader
{
    private ReadOnlySpan<byte> _rest;
    private ReadOnlySpan<byte> _current;

    /// <summary>Starts before the first message.</summary>
    public MessageReader(ReadOnlySpan<byte> datagram)
    {
        _rest = datagram;
        _current = default;
    }

    /// <summary>The present message.</summary>
    public readonly NetlinkMessage Current => new(_current);

    /// <summary>Goes to the next message.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="NetlinkException">A message's length does not fit.</exception>
    public bool MoveNext()
    {
        if (_rest.IsEmpty) return false;
        uint length = _rest.Length < MessageWriter.HeaderLength ? 0 : MemoryMarshal.Read<uint>(_rest);
        if (length < MessageWriter.HeaderLength || length > _rest.Length)
            throw NetlinkException.Malformed($"a message claims {length} octets of {_rest.Length}");

        _current = _rest[..(int)length];
        _rest = _rest[Math.Min(_rest.Length, (int)((length + 3) & ~3u))..];
        return true;
    }
}
