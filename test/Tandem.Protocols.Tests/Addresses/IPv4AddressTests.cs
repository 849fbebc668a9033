using Tandem.Protocols.Addresses;

namespace Tandem.Protocols.Tests.Addresses;

public sealed class IPv4AddressTests
{
    [Theory]
    [InlineData("0.0.0.0", 0x00000000)]
    [InlineData("10.0.0.1", 0x0a000001)]
    [InlineData("255.255.255.255", 0xffffffff)]
    public void Dotted_decimal_is_read_and_written(string text, uint bits)
    {
        Assert.Equal(new IPv4Address(bits), IPv4Address.Parse(text));
        Assert.Equal(text, new IPv4Address(bits).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0")]
    [InlineData("10.0.0.1.2")]
    [InlineData("10.0.0.256")]
    [InlineData("10.0.0.-1")]
    [InlineData("10.0.0. 1")]
    [InlineData("10.0.0.0x1")]
    [InlineData("10.0.0.0001")]
    [InlineData("10..0.1")]
    [InlineData("::1")]
    [InlineData("eth0")]
    public void Anything_else_is_no_address(string text)
    {
        Assert.False(IPv4Address.TryParse(text, out IPv4Address address));
        Assert.Equal(default, address);
        Assert.Throws<FormatException>(() => IPv4Address.Parse(text));
    }

    [Theory]
    [InlineData("224.0.0.1", "01:00:5e:00:00:01")]
    [InlineData("239.129.2.3", "01:00:5e:01:02:03")]
    public void A_groups_MAC_holds_its_low_23_bits(string group, string mac) =>
        Assert.Equal(mac, IPv4Address.Parse(group).GroupMac.ToString());

    [Fact]
    public void Groups_and_the_unspecified_address_know_themselves()
    {
        Assert.True(IPv4Address.AllHosts.IsMulticast);
        Assert.True(IPv4Address.Parse("239.255.255.255").IsMulticast);
        Assert.False(IPv4Address.Parse("240.0.0.0").IsMulticast);
        Assert.False(Some.IPv4.IsMulticast);
        Assert.True(default(IPv4Address).IsUnspecified);
        Assert.False(Some.IPv4.IsUnspecified);
    }

    [Fact]
    public void Octets_are_in_network_order()
    {
        byte[] octets = new byte[4];
        Some.IPv4.CopyTo(octets);
        Assert.Equal([10, 0, 0, 1], octets);
        Assert.Equal(Some.IPv4, IPv4Address.FromOctets(octets));
    }
}
