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
        Assert.True(Shares(lab, flows) is [> 0.9, < 0.1]);
        lab.Cables[2].Plug();
        AwaitEven(lab, flows);
        using (TwoWayTraffic traffic = new(lab))
        {
            // Moving costs no frame. (A cable that is plugged in may: the other end is not always ready when its link is up.)
            MoveBusyHashesTo(lab, "eth1");
            Eventually.True("the balancer moves flows back", () => BusyHashes(lab).Any(hash => Map(lab)[hash] == lab.Machine.Link("eth2").Index.Value));
            AwaitEven(lab, flows);
            traffic.EndWithoutLoss();
        }

        lab.Cables[1].Pull();
        lab.AwaitItem("ports.eth1.link_watches.up", "false");
        Assert.All(Map(lab).Values, port => Assert.Equal(lab.Machine.Link("eth2").Index.Value, port));
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

    private static void MoveBusyHashesTo(TeamLab lab, string port)
    {
        string index = lab.Machine.Link(port).Index.ToString();
        foreach (int hash in BusyHashes(lab)) Teamnl(lab, "setoption", "lb_tx_hash_to_port_mapping", index, "-a", hash.ToString(CultureInfo.InvariantCulture));
    }

    // Those by which something was sent.
    private static int[] BusyHashes(TeamLab lab) =>
        [.. Places(lab, "lb_hash_stats").Where(static place => place.Value.Trim('\\', '0').Length > 0).Select(static place => place.Key)];

    private static Dictionary<int, int> Map(TeamLab lab) => Places(lab, "lb_tx_hash_to_port_mapping")
        .ToDictionary(static place => place.Key, static place => int.Parse(place.Value, CultureInfo.InvariantCulture));

    // An array of the team's options: " NAME (arridx:PLACE) VALUE ".
    private static IEnumerable<KeyValuePair<int, string>> Places(TeamLab lab, string name) =>
        from line in Teamnl(lab, "options").Split('\n')
        let words = line.Trim().Split(' ')
        where words[0] == name
        select KeyValuePair.Create(int.Parse(words[1].Split(':')[1].TrimEnd(')'), CultureInfo.InvariantCulture), words[2]);

    private static string Teamnl(TeamLab lab, params string[] arguments)
    {
        LabOutput output = lab.Machine.Execute(NativePrograms.PathOf("teamnl"), ["team0", .. arguments]);
        Assert.True(output.ExitCode == 0, output.Errors);
        return output.Output.TrimEnd();
    }
}
