using Tandem.Primitives;
using Xunit;

namespace Tandem.Testing.Teams;

/// <summary>An activebackup team with a port whose hardware address cannot change: an ifb is a device like that, on every kernel.</summary>
public static class FixedAddressScenario
{
    private const string Unable = "ifb7";

    /// <summary>Plays it in a new lab, and ends the team.</summary>
    public static void Play(TeamLab lab)
    {
        lab.Ip($"link add {Unable} type ifb");
        MacAddress own = lab.Machine.Link(Unable).Address, first = TeamLab.AddressOf(1), second = TeamLab.AddressOf(2);
        Assert.NotEqual(0, lab.Machine.Execute("ip", "link", "set", Unable, "address", "02:00:00:00:00:77").ExitCode);
        lab.Start("""
            {"device": "team0", "runner": {"name": "activebackup", "hwaddr_policy": "same_all"},
             "ports": {"eth1": {"prio": 100}, "eth2": {"prio": 10}}}
            """);
        AwaitAddresses(lab, first, first, first);
        Assert.Equal(0, lab.Teamdctl("team0", "port", "add", Unable).ExitCode);
        lab.AwaitItem("runner.active_port", "eth1");
        AwaitAddresses(lab, first, first, second);
        using (new TwoWayTraffic(lab))
        {
        }

        lab.Cables[1].Pull();
        lab.AwaitItem("runner.active_port", "eth2");
        AwaitAddresses(lab, second, first, second);
        Assert.Equal(0, lab.Teamdctl("team0", "state", "item", "set", "runner.active_port", Unable).ExitCode);
        lab.AwaitItem("runner.active_port", Unable);
        AwaitAddresses(lab, own, first, second);

        lab.Cables[1].Plug();
        lab.AwaitItem("runner.active_port", "eth1");
        AwaitAddresses(lab, first, first, second);
        Assert.Equal(0, lab.Teamdctl("team0", "port", "remove", Unable).ExitCode);
        AwaitAddresses(lab, first, first, first);
        Assert.Equal(0, lab.Teamd("-k", "-t", "team0").ExitCode);
        lab.Ip($"link delete {Unable}");
        lab.AssertNothingLeft();
    }

    // Of team0, eth1 and eth2.
    private static void AwaitAddresses(TeamLab lab, params MacAddress[] wanted)
    {
        string[] links = ["team0", "eth1", "eth2"];
        MacAddress[] found = [];
        SpinWait.SpinUntil(() => (found = [.. links.Select(name => lab.Machine.Link(name).Address)]).SequenceEqual(wanted), TimeSpan.FromSeconds(10));
        Assert.Equal(wanted, found);
    }
}
