using Tandem.Daemon.Watching;

namespace Tandem.Daemon.Tests.Watching;

public sealed class TipcLinkNameTests
{
    [Theory]
    [InlineData("1.1.1:eth0-1.1.2:eth1", "eth0")]
    [InlineData("1001001:vlan0-1001002:vlan0", "vlan0")]
    [InlineData("machine:lan-a-far:lan-b", "lan-a")]
    [InlineData("broadcast-link", null)]
    [InlineData("", null)]
    [InlineData(":", null)]
    [InlineData("a:b", null)]
    [InlineData("a:-b:c", null)]
    [InlineData("a:b:c", null)]
    public void The_near_interface_stands_behind_the_first_node(string name, string? expected) =>
        Assert.Equal(expected, TipcLinkName.NearInterface(name));
}
