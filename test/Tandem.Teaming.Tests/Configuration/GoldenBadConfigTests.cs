using Tandem.Teaming.Configuration;
using Tandem.Testing;

namespace Tandem.Teaming.Tests.Configuration;

public sealed class GoldenBadConfigTests
{
    public static TheoryData<int> Recorded => [.. Enumerable.Range(1, 20)];

    [Theory, MemberData(nameof(Recorded))]
    public void A_team_starts_exactly_where_teamd_started(int number)
    {
        // The first line is the configuration, the last one the exit code; 124 means that teamd ran.
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "test", "golden", "_badconfig", $"{number}.txt"));
        ConfigLoad load = ConfigDocument.Load(lines[0], "-c", teamDevice: "team0");
        Assert.Equal(lines[^1] == "rc=1", load.HasFatal);
    }
}
