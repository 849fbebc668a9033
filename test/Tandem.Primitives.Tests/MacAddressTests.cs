namespace Tandem.Primitives.Tests;

public sealed class MacAddressTests
{
    [Theory]
    [InlineData("02:00:00:00:01:0a", "02:00:00:00:01:0a")]
    [InlineData("2:0:0:0:1:A", "02:00:00:00:01:0a")]
    [InlineData("FF:ff:Ff:fF:ff:ff", "ff:ff:ff:ff:ff:ff")]
    public void Text_is_read_and_written_in_the_usual_form(string text, string written) =>
        Assert.Equal(written, MacAddress.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("02:00:00:00:01")]
    [InlineData("02:00:00:00:01:0a:00")]
    [InlineData("02:00:00:00:01:")]
    [InlineData("02:00:00:00:01:100")]
    [InlineData("02:00:00:00:01:0g")]
    [InlineData("02-00-00-00-01-0a")]
    [InlineData("02:00:00:00:01:+a")]
    public void Anything_else_is_no_address(string text)
    {
        Assert.False(MacAddress.TryParse(text, out _));
        Assert.Throws<FormatException>(() => MacAddress.Parse(text));
    }

    [Fact]
    public void Octets_survive_the_round_trip()
    {
        byte[] octets = [1, 2, 3, 4, 5, 250];
        byte[] copy = new byte[MacAddress.Length];
        MacAddress.FromOctets(octets).CopyTo(copy);
        Assert.Equal(octets, copy);
    }

    [Fact]
    public void Fewer_than_six_octets_are_refused() => Assert.Throws<ArgumentException>(() => MacAddress.FromOctets(new byte[5]));

    [Theory]
    [InlineData("02:00:00:00:00:01", true, false)]
    [InlineData("01:80:c2:00:00:00", false, true)]
    [InlineData("ff:ff:ff:ff:ff:ff", false, true)]
    [InlineData("00:00:00:00:00:00", false, false)]
    public void A_device_may_own_neither_zero_nor_a_group(string text, bool isUnicast, bool isGroup)
    {
        MacAddress address = MacAddress.Parse(text);
        Assert.Equal((isUnicast, isGroup), (address.IsValidUnicast, address.IsGroup));
    }

    [Fact]
    public void Addresses_are_ordered_by_octets()
    {
        MacAddress low = MacAddress.Parse("02:00:00:00:00:ff");
        MacAddress high = MacAddress.Parse("02:00:00:00:01:00");
        Assert.True(low < high && high > low && low <= high && high >= low);
        Assert.True(low.CompareTo(high) < 0);
    }
}
