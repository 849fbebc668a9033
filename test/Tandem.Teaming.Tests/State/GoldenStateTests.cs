using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Json;
using Tandem.Teaming.Teams;
using Tandem.Teaming.Tests.Teams;
using Tandem.Testing;
using static Tandem.Teaming.Tests.Teams.TeamBench;

namespace Tandem.Teaming.Tests.State;

/// <summary>State dumps are those of teamd, to the byte; interface indexes and the pid vary.</summary>
public sealed partial class GoldenStateTests
{
    public static TheoryData<string, string> PassiveRunners => new()
    {
        { "roundrobin", "roundrobin" },
        { "broadcast", "broadcast" },
    };

    [Fact]
    public void Activebackup_1() => Check(
        "activebackup_ethtool_1",
        ActiveBackup(Port("eth1", -10, sticky: true), Port("eth2", 100)) with { LinkWatches = [new EthtoolWatchSettings()] });

    [Fact]
    public void Activebackup_2() => Check(
        "activebackup_ethtool_2",
        ActiveBackup(Port("eth1", -10, sticky: true) with { QueueId = 4 }, Port("eth2", 100)) with
        {
            LinkWatches = [new EthtoolWatchSettings()],
        });

    [Theory]
    [MemberData(nameof(PassiveRunners))]
    public void Runners_without_logic(string golden, string runner) => Check(
        golden, new TeamSettings { Runner = new RunnerSettings { Name = runner }, Ports = [new("eth1"), new("eth2")] });

    [Fact]
    public void Random_differs_from_roundrobin_in_its_names_only()
    {
        string expected = Golden("roundrobin").Replace("\"roundrobin\"", "\"random\"", StringComparison.Ordinal);
        TeamSettings settings = new() { Runner = new RunnerSettings { Name = "random" }, Ports = [new("eth1"), new("eth2")] };
        Assert.Equal(Masked(expected), Masked(Dump(settings)));
    }

    private static void Check(string golden, TeamSettings settings) =>
        Assert.Equal(Masked(Golden(golden)), Masked(Dump(settings)));

    private static string Golden(string name)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "test", "golden", name, "state_dump.txt"));
        return text[..text.LastIndexOf("rc=0", StringComparison.Ordinal)].TrimEnd('\n');
    }

    private static string Dump(TeamSettings settings)
    {
        TeamBench bench = new(settings);
        bench.Network.AddLink("eth1", MacAddress.Parse("02:00:00:00:01:01"));
        bench.Network.AddLink("eth2", MacAddress.Parse("02:00:00:00:01:02"));
        Assert.Empty(bench.Start());
        JsonObject dump = bench.State(new SetupState
        {
            IsDaemonized = true,
            IsDBusEnabled = true,
            Pid = 4711,
            PidFile = "/var/run/teamd/team0.pid",
        }).Dump();
        return JsonText.Print(dump);
    }

    private static string Masked(string dump) => Varying().Replace(dump, "$1 #");

    [GeneratedRegex("(\"ifindex\":|\"pid\":) [0-9]+")]
    private static partial Regex Varying();
}
