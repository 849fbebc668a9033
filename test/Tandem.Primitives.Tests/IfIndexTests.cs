namespace Tandem.Primitives.Tests;

public sealed class IfIndexTests
{
    [Fact]
    public void Zero_names_no_interface()
    {
        Assert.True(IfIndex.None.IsNone);
        Assert.False(new IfIndex(1).IsNone);
    }

    [Fact]
    public void It_is_written_as_a_number() => Assert.Equal("12345", new IfIndex(12345).ToString());
}
