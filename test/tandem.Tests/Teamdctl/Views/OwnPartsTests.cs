using System.Text.Json.Nodes;
using Tandem.CommandLine.Teamdctl.Views;
using Tandem.Teaming.Json;

namespace Tandem.CommandLine.Tests.Teamdctl.Views;

/// <summary>The state view of a team with a runner and a link watch that somebody else wrote.</summary>
public sealed class OwnPartsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_not_known_is_shown_as_it_is(bool isVerbose)
    {
        JsonObject dump = (JsonObject)JsonReading.Read(GoldenFile.Read("activebackup_ethtool_1", "state_dump").Text)!;
        ((JsonObject)dump["ports"]!).Remove("eth2");
        dump["setup"]!["runner_name"] = "mine";
        dump["runner"] = JsonNode.Parse("""{"in_use": 2, "is_fair": true, "best": {"port": "eth1", "share": 0.5}}""");
        dump["ports"]!["eth1"]!["link_watches"]!["list"]!["link_watch_0"] =
            JsonNode.Parse("""{"name": "odd", "up": true, "down_count": 3, "at_least": 10, "last": {"error": ""}}""");

        StringWriter shown = new() { NewLine = "\n" };
        Assert.Null(StateView.Write(new Outline(shown, isVerbose), dump));

        string watch = isVerbose
            ? "        name: odd\n        link: up\n        down count: 3\n        at least: 10\n        last:\n          error: \n"
            : "        name: odd\n        link: up\n        down count: 3\n";
        Assert.EndsWith(
            watch + "runner:\n  in use: 2\n  is fair: yes\n  best:\n    port: eth1\n    share: 0.5\n", shown.ToString(), StringComparison.Ordinal);
    }
}
