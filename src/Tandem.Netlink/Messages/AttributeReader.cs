using System.Runtime.InteropServices;
using System.Text;
using Tandem.Primitives;

namespace Tandem.Netlink.Messages;

/// <summary>Walks the attributes of a message or nest; the values stay in the caller's buffer.</summary>
/// <remarks>Skips nothing by itself: a caller passes over the types it does not know.</remarks>
public ref struct AttributeReader
{
    private const int TypeMask = 0x3fff; // without NLA_F_NESTED, NLA_F_NET_BYTEORDER
    private const int AttributeHeaderLength = 4;

    private ReadOnlySpan<byte> _rest;

    /// <summary>Starts before the first attribute.</summary>
    public AttributeReader(ReadOnlySpan<byte> attributes)
    {
        _rest = attributes;
        Value = default;
    }

    /// <summary>The present attribute's number, without flags.</summary>
    public ushort Type { get; private set; }

    /// <summary>The present attribute's value, without padding.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Goes to the next attribute.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="NetlinkException">An attribute's length does not fit.</exception>
    public bool MoveNext()
    {
        if (_rest.Length < AttributeHeaderLength) return false; // padding
        int length = MemoryMarshal.Read<ushort>(_rest);
        if (length < AttributeHeaderLength || length > _rest.Length)
            throw NetlinkException.Malformed($"an attribute claims {length} octets of {_rest.Length}");

        Type = (ushort)(MemoryMarshal.Read<ushort>(_rest[2..]) & TypeMask);
        Value = _rest[AttributeHeaderLength..length];
        _rest = _rest[Math.Min(_rest.Length, (length + 3) & ~3)..];
        return true;
    }

    /// <summary>The value as u8.</summary>
    /// <exception cref="NetlinkException">It is shorter.</exception>
    public readonly byte GetByte() => Read<byte>();

    /// <summary>The value as u16.</summary>
    /// <exception cref="NetlinkException">It is shorter.</exception>
    public readonly ushort GetUInt16() => Read<ushort>();

    /// <summary>The value as u32.</summary>
    /// <exception cref="NetlinkException">It is shorter.</exception>
    public readonly uint GetUInt32() => Read<uint>();

    /// <summary>The value as s32.</summary>
    /// <exception cref="NetlinkException">It is shorter.</exception>
    public readonly int GetInt32() => Read<int>();

    /// <summary>The value as u64.</summary>
    /// <exception cref="NetlinkException">It is shorter.</exception>
    public readonly ulong GetUInt64() => Read<ulong>();

    /// <summary>The value as an interface index.</summary>
    /// <exception cref="NetlinkException">It is shorter.</exception>
    public readonly IfIndex GetIndex() => new(Read<int>());

    /// <summary>The value as a MAC address; zero for addresses of another length.</summary>
    public readonly MacAddress GetAddress() =>
        Value.Length == MacAddress.Length ? MacAddress.FromOctets(Value) : default;

    /// <summary>The value as text, up to the first zero.</summary>
    public readonly string GetString() => Encoding.UTF8.GetString(Text);

    /// <summary>The value as text; <paramref name="known"/> itself when it is that, so that nothing is allocated.</summary>
    public readonly string GetString(string? known)
    {
        ReadOnlySpan<byte> text = Text;
        return known is not null && Ascii.Equals(text, known) ? known : Encoding.UTF8.GetString(text);
    }

    /// <summary>The attributes inside the present one.</summary>
    public readonly AttributeReader GetNested() => new(Value);

    private readonly ReadOnlySpan<byte> Text
    {
        get
        {
            int end = Value.IndexOf((byte)0);
            return end < 0 ? Value : Value[..end];
        }
    }

    private readonly T Read<T>()
        where T : unmanaged
    {
        if (!MemoryMarshal.TryRead(Value, out T value))
            throw NetlinkException.Malformed($"attribute {Type} has only {Value.Length} octets");
        return value;
    }
}
