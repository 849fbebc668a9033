using Tandem.Netlink.Messages;
using Tandem.Primitives;

namespace Tandem.Netlink.Tests.Messages;

public sealed class MessageWriterTests
{
    [Fact]
    public void Every_value_written_is_read_back()
    {
        MessageWriter w = new(stackalloc byte[256]);
        w.WriteByte(1, 0xab);
        w.WriteUInt16(2, 0xabcd);
        w.WriteUInt32(3, 0xabcdef01);
        w.WriteInt32(4, -5);
        w.WriteUInt64(5, 0x0102030405060708);
        w.WriteString(6, "größe");
        w.WriteAddress(7, MacAddress.Broadcast);
        w.WriteBytes(8, []);
        Nest nest = w.BeginNest(9);
        w.WriteIndex(1, new IfIndex(77));
        w.EndNest(nest);

        AttributeReader r = new(w.Written);
        Assert.Equal(0xab, Next(ref r, 1).GetByte());
        Assert.Equal(0xabcd, Next(ref r, 2).GetUInt16());
        Assert.Equal(0xabcdef01u, Next(ref r, 3).GetUInt32());
        Assert.Equal(-5, Next(ref r, 4).GetInt32());
        Assert.Equal(0x0102030405060708ul, Next(ref r, 5).GetUInt64());
        Assert.Equal("größe", Next(ref r, 6).GetString());
        Assert.Equal(MacAddress.Broadcast, Next(ref r, 7).GetAddress());
        Assert.True(Next(ref r, 8).Value.IsEmpty);
        AttributeReader inner = Next(ref r, 9).GetNested();
        Assert.Equal(new IfIndex(77), Next(ref inner, 1).GetIndex());
        Assert.False(inner.MoveNext());
        Assert.False(r.MoveNext());
    }

    [Fact]
    public void A_known_string_is_not_made_again()
    {
        MessageWriter w = new(stackalloc byte[64]);
        w.WriteString(1, "veth");
        AttributeReader r = new(w.Written);
        r.MoveNext();
        string known = new("veth");
        Assert.Same(known, r.GetString(known));
        Assert.Equal("veth", r.GetString("other"));
    }

    [Fact]
    public void A_buffer_that_is_too_small_is_the_callers_mistake() =>
        Assert.ThrowsAny<ArgumentException>(static () =>
        {
            MessageWriter w = new(stackalloc byte[8]);
            w.WriteUInt64(1, 2);
        });

    private static AttributeReader Next(ref AttributeReader reader, ushort type)
    {
        Assert.True(reader.MoveNext());
        Assert.Equal(type, reader.Type);
        return reader;
    }
}
