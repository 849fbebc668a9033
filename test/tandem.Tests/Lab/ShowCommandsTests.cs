using Tandem.CommandLine.Lab;
using Tandem.Linux.Namespaces;
using Tandem.Netlink.Routing;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Lab;

public sealed class ShowCommandsTests
{
    [Fact]
    public void A_bridges_table_shows_its_ports_own_addresses_and_which_port_has_which_number()
    {
        using NetworkSandbox sandbox = new();
        sandbox.Ip("link add br7 type bridge");
        sandbox.AddLink("eth1", "02:00:00:00:00:01");
        sandbox.AddLink("eth2", "02:00:00:00:00:02");
        sandbox.Ip("link set eth1 master br7 up");
        sandbox.Ip("link set eth2 master br7 up");

        (int code, string output, _) = Run(sandbox, (o, e) => ShowMacsCommand.Run(null, "br7", o, e));
        Assert.Equal(0, code);
        Assert.Equal("""
            port no	mac addr		is local?	ageing timer
              1	02:00:00:00:00:01	yes		   0.00
              2	02:00:00:00:00:02	yes		   0.00
            ports: 1 eth1, 2 eth2

            """, output);
    }

    [Theory]
    [InlineData("br9")]
    [InlineData("lo")]
    public void What_is_no_bridge_has_no_table(string name)
    {
        using NetworkSandbox sandbox = new();
        (int code, string output, string errors) = Run(sandbox, (o, e) => ShowMacsCommand.Run(null, name, o, e));
        Assert.Equal((1, "", $"tandem: there is no bridge {name}\n"), (code, output, errors));
    }

    [Fact]
    public void Qdiscs_are_shown_as_tc_shows_them()
    {
        using NetworkSandbox sandbox = new();
        sandbox.AddLink("eth1");
        Assert.Equal("", sandbox.Run("tc", "qdisc", "add", "dev", "eth1", "root", "handle", "1:", "htb", "default", "1").Errors);
        Assert.Equal("", sandbox.Run("tc", "qdisc", "add", "dev", "eth1", "ingress").Errors);

        string expected = string.Join('\n', sandbox.Run("tc", "qdisc", "show").Output.Split('\n').Select(static line => line.TrimEnd()));
        (int code, string output, _) = Run(sandbox, (o, e) => QdiscCommand.Run(null, null, o, e));
        Assert.Equal((0, expected), (code, output));
    }

    [Fact]
    public void A_device_that_is_not_there_has_no_qdiscs()
    {
        using NetworkSandbox sandbox = new();
        (int code, _, string errors) = Run(sandbox, (o, e) => QdiscCommand.Run(null, "eth9", o, e));
        Assert.Equal((1, "tandem: there is no device eth9\n"), (code, errors));
    }

    [Fact]
    public void Another_namespace_is_looked_into_by_its_name()
    {
        string name = $"tandem-test-{Guid.NewGuid():N}";
        using NetworkNamespace named = NetworkNamespace.Create(name);
        try
        {
            using Rtnetlink links = Rtnetlink.Open(named);
            links.Change(links.GetLink("lo")!.Index, new LinkChange { Up = true });
            using StringWriter output = new(), errors = new();
            Assert.Equal(0, QdiscCommand.Run(name, "lo", output, errors));
            Assert.Equal("qdisc noqueue 0: dev lo root refcnt 2\n", output.ToString());
        }
        finally
        {
            NetworkNamespace.Delete(name);
        }
    }

    [Theory]
    [InlineData("no-such-namespace", "No such file or directory")]
    [InlineData("a/b", "cannot name a network namespace")]
    public void A_namespace_that_is_not_there_is_one_clear_line(string name, string reason)
    {
        using StringWriter output = new(), errors = new();
        Assert.Equal(1, QdiscCommand.Run(name, null, output, errors));
        Assert.StartsWith("tandem: ", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains(reason, errors.ToString(), StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Errors) Run(NetworkSandbox sandbox, Func<TextWriter, TextWriter, int> command)
    {
        using StringWriter output = new(), errors = new();
        int code = sandbox.Namespace.Run(() => command(output, errors));
        return (code, output.ToString(), errors.ToString());
    }
}
