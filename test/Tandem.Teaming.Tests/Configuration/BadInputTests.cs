using Tandem.Teaming.Configuration;

namespace Tandem.Teaming.Tests.Configuration;

public sealed class BadInputTests
{
    public static TheoryData<string, string> FatalCases => BadConfigCase.ReadAll("fatal.txt");

    public static TheoryData<string, string> IgnoredCases => BadConfigCase.ReadAll("ignored.txt");

    public static TheoryData<string, string> PortLeftOutCases => BadConfigCase.ReadAll("port_left_out.txt");

    public static TheoryData<string, string> WarningCases => BadConfigCase.ReadAll("warning.txt");

    public static TheoryData<string, string> SeveralCases => BadConfigCase.ReadAll("several.txt");

    [Theory, MemberData(nameof(FatalCases))]
    public void The_team_does_not_start_with(string text, string expected)
    {
        ConfigLoad load = Load(text, expected);
        Assert.True(load.HasFatal);
        Assert.Equal(Consequence.Fatal, load.Findings[0].Consequence);
        Assert.All(load.Findings, finding => Assert.Equal(FindingSeverity.Error, finding.Severity));
    }

    [Theory, MemberData(nameof(IgnoredCases))]
    public void The_default_is_used_for(string text, string expected)
    {
        ConfigLoad load = Load(text, expected);
        Finding finding = Assert.Single(load.Findings);
        Assert.Equal((FindingSeverity.Error, Consequence.Ignored), (finding.Severity, finding.Consequence));

        // The same configuration without the key means the same.
        ConfigLoad silent = ConfigDocument.Load(JsonEdit.Without(text, finding.Path), "teamd.conf");
        Assert.Empty(silent.Findings);
        Assert.Equal(SettingsText.Of(silent.Settings!), SettingsText.Of(load.Settings!));
    }

    [Theory, MemberData(nameof(PortLeftOutCases))]
    public void A_port_is_left_out_for(string text, string expected)
    {
        ConfigLoad load = Load(text, expected);
        Finding finding = Assert.Single(load.Findings);
        Assert.Equal((FindingSeverity.Error, Consequence.PortLeftOut), (finding.Severity, finding.Consequence));
        Assert.Equal(["good"], load.Settings!.Ports.Select(port => port.Name));

        string bad = JsonEdit.KeysAt(text, "ports").Single(name => name != "good");
        Assert.Equal([finding], load.Document!.ReasonsAgainst(bad));
        Assert.Empty(load.Document.ReasonsAgainst("good"));
        Assert.False(load.Document.AddImplicitWatch(bad));
    }

    [Theory, MemberData(nameof(WarningCases))]
    public void A_warning_and_nothing_else_follows_from(string text, string expected)
    {
        ConfigLoad load = Load(text, expected);
        Assert.All(load.Findings, finding => Assert.Equal(
            (FindingSeverity.Warning, Consequence.Ignored), (finding.Severity, finding.Consequence)));
    }

    [Theory, MemberData(nameof(SeveralCases))]
    public void All_findings_are_made_at_once(string text, string expected) => Load(text, expected);

    [Fact]
    public void An_empty_text_is_no_configuration()
    {
        ConfigLoad load = ConfigDocument.Load("", "teamd.conf");
        Assert.Equal(
            "teamd.conf:1:1: error: $: expected an object, got an empty text", Assert.Single(load.Findings).ToString());
        Assert.True(load.HasFatal);
        Assert.Null(load.Document);
        Assert.Null(load.Settings);
    }

    [Fact]
    public void An_escape_that_ends_in_a_zero_octet_is_told_with_its_place()
    {
        ConfigLoad load = ConfigDocument.Load("{\"a\\u001\0\": 1}", "teamd.conf");
        string finding = Assert.Single(load.Findings).ToString();
        Assert.StartsWith("teamd.conf:1:4: error: $: expected one of ", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Places_are_counted_in_lines_and_characters()
    {
        ConfigLoad load = ConfigDocument.Load("{\n\t\"é\": 1,\n\t\"ports\": {\"eth1\": {\"prio\": \"x\"}}\n}", "teamd.conf");
        Assert.Equal(
            [
                "teamd.conf:2:2: warning: $.\"é\": unknown key, ignored",
                "teamd.conf:3:29: error: $.ports.eth1.prio: " +
                    "expected an integer from -2147483648 to 2147483647, got the string \"x\"",
            ],
            load.Findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void A_bad_device_name_is_not_fatal_where_another_name_counts()
    {
        const string text = "{\"device\": \"averyveryverylongname0\"}";
        Assert.True(ConfigDocument.Load(text, "-").HasFatal);
        ConfigLoad load = ConfigDocument.Load(text, "-", teamDevice: "team0");
        Assert.Equal(Consequence.Ignored, Assert.Single(load.Findings).Consequence);
        Assert.Null(load.Settings!.Device);
    }

    [Fact]
    public void The_team_is_no_port_of_itself_under_the_name_that_counts()
    {
        const string text = "{\"device\": \"team0\", \"ports\": {\"team0\": {}, \"team1\": {}}}";
        Assert.Equal(["team1"], PortsOf(ConfigDocument.Load(text, "-")));
        Assert.Equal(["team0"], PortsOf(ConfigDocument.Load(text, "-", teamDevice: "team1")));
    }

    [Fact]
    public void A_watch_of_the_team_that_cannot_be_made_keeps_every_port_out()
    {
        ConfigLoad load = ConfigDocument.Load("{\"link_watch\": {\"name\": \"x\"}, \"ports\": {\"eth1\": {}}}", "-");
        Assert.False(load.HasFatal);
        Assert.Empty(load.Settings!.Ports);
        Assert.Equal(load.Findings, load.Document!.ReasonsAgainst("eth1"));
        Assert.Equal(load.Findings, load.Document.ReasonsAgainst("any"));
    }

    private static IEnumerable<string> PortsOf(ConfigLoad load) => load.Settings!.Ports.Select(port => port.Name);

    private static ConfigLoad Load(string text, string expected)
    {
        ConfigLoad load = ConfigDocument.Load(text, BadConfigCase.Source);
        Assert.Equal(expected, BadConfigCase.FindingsOf(load));
        return load;
    }
}
