using Tandem.Protocols.Addresses;

namespace Tandem.Protocols.Tests.Addresses;

public sealed class IPv6AddressTests
{
    [Theory]
    [InlineData("::", "00000000000000000000000000000000")]
    [InlineData("2001:db8::1", "20010db8000000000000000000000001")]
    [InlineData("fe80::ff:fe00:100", "fe8000000000000000 0000fffe000100")]
    public void The_shortest_form_is_read_and_written(string text, string octets)
    {
        byte[] expected = Tandem.Testing.Golden.Octets(octets);
        byte[] actual = new byte[16];
        IPv6Address.Parse(text).CopyTo(actual);
        Assert.Equal(expected, actual);
        Assert.Equal(text, IPv6Address.FromOctets(expected).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.1")]
    [InlineData("fe80::1%eth0")]
    [InlineData("2001:db8::/32")]
    [InlineData("[::1]")]
    [InlineData("2001:db8:::1")]
    [InlineData("12345::")]
    public void Anything_else_is_no_address(string text)
    {
        Assert.False(IPv6Address.TryParse(text, out IPv6Address address));
        Assert.Equal(default, address);
        Assert.Throws<FormatException>(() => IPv6Address.Parse(text));
    }

    [Fact]
    public void A_groups_MAC_holds_its_low_32_bits() =>
        Assert.Equal("33:33:ff:12:34:56", IPv6Address.Parse("fe80::ab12:3456").SolicitedNode.GroupMac.ToString());

    [Fact]
    public void The_solicited_node_group_holds_the_low_24_bits() =>
        Assert.Equal("ff02::1:ff12:3456", IPv6Address.Parse("fe80::ab12:3456").SolicitedNode.ToString());

    [Fact]
    public void Scopes_know_themselves()
    {
        Assert.True(IPv6Address.AllNodes.IsMulticast);
        Assert.False(Some.IPv6.IsMulticast);
        Assert.True(Some.LinkLocal.IsLinkLocal);
        Assert.True(IPv6Address.Parse("febf::1").IsLinkLocal);
        Assert.False(IPv6Address.Parse("fec0::1").IsLinkLocal);
        Assert.True(default(IPv6Address).IsUnspecified);
        Assert.False(Some.IPv6.IsUnspecified);
    }
}
