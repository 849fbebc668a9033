using Tandem.Teaming.Configuration;
using Tandem.Testing;

namespace Tandem.Teaming.Tests.Configuration;

public sealed class GoldenBadConfigTests
{
    public static TheoryData<int> Recorded => [.. Enumerable.Range(1, 20)];

    [Theory, MemberData(nameof(Recorded))]
    public void A_team_starts_exactly_where_teamd_started(int number)
    {
        // The last line is the exit code; 124 means that teamd ran.
        string[] lines = LinesOf(number);
        ConfigLoad load = ConfigDocument.Load(lines[0], "-c", teamDevice: "team0");
        Assert.Equal(lines[^1] == "rc=1", load.HasFatal);
    }

    [Theory]
    [InlineData(6, "1:73: error: $.link_watch.name: expected \"ethtool\"")]
    [InlineData(7, "1:65: error: $.link_watch.target_host: expected a string such as")]
    [InlineData(8, "1:98: error: $.link_watch.target_host: expected an IPv4 address or a host name")]
    [InlineData(9, "1:60: warning: $.runner.tx_hash: nothing to hash", "1:61: warning: $.runner.tx_hash[0]: skipped: expected \"eth\"")]
    [InlineData(10, "1:90: error: $.runner.tx_balancer.name: expected \"basic\"")]
    [InlineData(16, "1:76: error: $.ports.eth1.prio: expected an integer from ")]
    [InlineData(17, "1:52: warning: $.unknown: unknown key", "1:81: warning: $.ports.eth1.unknown: unknown key")]
    [InlineData(19, "1:11: error: $.device: expected an interface name of at most 15 bytes")]
    [InlineData(20, "1:77: error: $.link_watch.delay_up: expected an integer from 0")]
    public void What_teamd_passed_over_is_said_with_its_place_and_what_would_be_right(int number, params string[] beginnings)
    {
        ConfigLoad load = ConfigDocument.Load(LinesOf(number)[0], BadConfigCase.Source, teamDevice: "team0");
        Assert.Equal("rc=124", LinesOf(number)[^1]);
        Assert.Collection(
            BadConfigCase.FindingsOf(load).Split('\n'),
            [.. beginnings.Select(Action<string> (beginning) => line => Assert.StartsWith(beginning, line, StringComparison.Ordinal))]);
    }

    // The first line is the configuration.
    private static string[] LinesOf(int number) =>
        File.ReadAllLines(Path.Combine(Repository.Root, "test", "golden", "_badconfig", $"{number}.txt"));
}
