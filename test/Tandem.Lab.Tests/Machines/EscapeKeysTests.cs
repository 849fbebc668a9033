using Tandem.Lab.Machines;

namespace Tandem.Lab.Tests.Machines;

public sealed class EscapeKeysTests
{
    [Fact]
    public void Three_in_a_row_are_the_way_out_however_they_come()
    {
        EscapeKeys keys = new();
        Assert.False(keys.Complete([0x1D]));
        Assert.False(keys.Complete([0x1D]));
        Assert.True(keys.Complete([0x1D]));
    }

    [Fact]
    public void Another_key_between_them_begins_anew()
    {
        EscapeKeys keys = new();
        Assert.False(keys.Complete([0x1D, 0x1D, (byte)'a', 0x1D, 0x1D]));
        Assert.True(keys.Complete([0x1D]));
    }
}
