using Tandem.CommandLine.Bond2team;
using Tandem.CommandLine.Conversions;
using Tandem.CommandLine.Team2bond;
using Tandem.Connections.Bonds;
using Tandem.Testing;

namespace Tandem.CommandLine.Tests.Conversions;

public sealed class ManualTests
{
    [Theory]
    [InlineData("bond2team")]
    [InlineData("team2bond")]
    public void The_manual_names_every_option_and_no_other(string program)
    {
        string[] options = [.. (program == "bond2team" ? Bond2teamOptions.All : Team2bondOptions.All).Select((ConversionOption one) => one.Name)];
        string page = File.ReadAllText(Path.Combine(Repository.Root, $"packaging/man/{program}.1")).Replace("\\-", "-", StringComparison.Ordinal);

        string[] named = [.. page.Split((char[])[' ', '"', '\n', '(', ')', ',', '\\', '|'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.StartsWith("--", StringComparison.Ordinal)).Distinct()];

        Assert.Equal(options.Order(), named.Order());
    }

    [Fact]
    public void The_comparison_names_every_option_of_bonding()
    {
        string document = File.ReadAllText(Path.Combine(Repository.Root, "docs/bonding.md"));
        Assert.All(BondOptions.All, option => Assert.Contains($"`{option.Name}", document, StringComparison.Ordinal));
    }
}
