using System.Globalization;
using System.Net;
using Tandem.Lab;
using Tandem.Testing.Programs;
using Xunit;

namespace Tandem.Testing.Teams;

/// <summary>A balanced team with flows of several weights, on whatever driver: they are spread, follow the ports, and nothing is lost by moving.</summary>
public static class BalancerScenario
{
    private const string Config = """
        {"device": "team0",
         "runner": {"name": "loadbalance", "tx_hash": ["l3", "l4"], "tx_balancer": {"name": "basic", "balancing_interval": 3}},
         "ports": {"eth1": {}, "eth2": {}}}
        """;

    private static readonly int[] s_weights = [13, 12, 11, 8, 7, 5, 4, 4, 3, 3, 2, 2, 1, 1];

    /// <summary>Plays it in a new lab, and ends the team.</summary>
    public static void Play(TeamLab lab)
    {
        lab.Cables[2].Pull();
        lab.Start(Config);
        lab.AwaitItem("ports.eth1.link_watches.up", "true");
        lab.Machine.AddAddress("team0", "192.0.2.1/24");
        lab.Machine.SetUp("team0");
        lab.Switch.AddAddress("br0", "192.0.2.2/24");
        Eventually.True("the other end answers", () => lab.Machine.Execute("ping", "-c1", "-W1", "192.0.2.2").ExitCode == 0);
        Assert.Equal("hash_to_port_mapping", Teamnl(lab, "getoption", "lb_tx_method"));
        Assert.Equal("3", Teamnl(lab, "getoption", "lb_stats_refresh_interval"));

        using WeightedFlows flows = new(lab.Machine, IPAddress.Parse("192.0.2.2"), s_weights);
        using (TwoWayTraffic traffic = new(lab))
        {
            Eventually.True("statistics", () => Teamnl(lab, "options").Contains("lb_port_stats (port:eth1) \\", StringComparison.Ordinal)
                && Shares(lab, flows) is [> 0.9, < 0.1]);
            lab.Cables[2].Plug();
            AwaitEven(lab, flows);
            traffic.AwaitNew();
            traffic.EndWithoutLoss();
        }

        lab.Cables[1].Pull();
        lab.AwaitItem("ports.eth1.link_watches.up", "false");
        Assert.All(Map(lab), port => Assert.Equal(lab.Machine.Link("eth2").Index.Value, port));
        long before = Arrived(lab);
        flows.AwaitRounds(50);
        Eventually.True("flows go on by the port that is left", () => Arrived(lab) - before > 50 * s_weights.Sum() * 90);

        lab.Cables[1].Plug();
        AwaitEven(lab, flows);
        Assert.Equal(0, lab.Teamd("-k", "-t", "team0").ExitCode);
        lab.AssertNothingLeft();
    }

    private static void AwaitEven(TeamLab lab, WeightedFlows flows) =>
        Eventually.True("both ports send about the same", () => Shares(lab, flows) is [> 0.42 and < 0.58, _]);

    // What part of the octets left by each port during some rounds.
    private static double[] Shares(TeamLab lab, WeightedFlows flows)
    {
        double[] before = [Sent(lab, "eth1"), Sent(lab, "eth2")];
        flows.AwaitRounds(100);
        double first = Sent(lab, "eth1") - before[0], second = Sent(lab, "eth2") - before[1];
        return [first / (first + second), second / (first + second)];
    }

    private static double Sent(TeamLab lab, string port) => lab.Machine.Rtnl.ReadStatistics(lab.Machine.Link(port).Index)!.Value.TxBytes;

    private static long Arrived(TeamLab lab) => (long)lab.Switch.Rtnl.ReadStatistics(lab.Switch.Link("port2").Index)!.Value.RxBytes;

    private static IEnumerable<int> Map(TeamLab lab) => Teamnl(lab, "options").Split('\n')
        .Where(static line => line.Contains("lb_tx_hash_to_port_mapping", StringComparison.Ordinal))
        .Select(static line => int.Parse(line.Trim().Split(' ')[^1], CultureInfo.InvariantCulture));

    private static string Teamnl(TeamLab lab, params string[] arguments)
    {
        LabOutput output = lab.Machine.Execute(NativePrograms.PathOf("teamnl"), ["team0", .. arguments]);
        Assert.True(output.ExitCode == 0, output.Errors);
        return output.Output.TrimEnd();
    }
}
