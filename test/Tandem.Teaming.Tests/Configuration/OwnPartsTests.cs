using Tandem.Teaming.Configuration;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.Driving;

namespace Tandem.Teaming.Tests.Configuration;

/// <summary>Configurations that name runners and link watches which somebody else wrote.</summary>
public sealed class OwnPartsTests
{
    private static readonly ConfigKey s_share = new("share", ConfigShape.Integer)
    {
        Minimum = 1,
        Maximum = 100,
        Default = 50,
        OnBadValue = Consequence.Fatal,
        Example = "30",
        Summary = "Percent of the frames.",
    };

    private static readonly ConfigKey s_kind = new("kind", ConfigShape.Choice)
    {
        Choices = ["fair", "greedy"],
        Example = "\"fair\"",
        Summary = "Manner.",
    };

    private static readonly ConfigKey s_limit = new("limit", ConfigShape.Integer)
    {
        IsRequired = true,
        OnWrongType = Consequence.PortLeftOut,
        OnBadValue = Consequence.PortLeftOut,
        Example = "7",
        Summary = "Limit.",
    };

    private static readonly ConfigVocabulary s_vocabulary = ConfigVocabulary.BuiltIn
        .WithRunner("free")
        .WithRunner("strict", s_share, s_kind, RunnerKeys.TxHash)
        .WithLinkWatch("anything")
        .WithLinkWatch("limited", s_limit);

    [Fact]
    public void A_runner_without_declared_keys_gets_its_section_as_it_is()
    {
        TeamSettings settings = Right("""{"runner": {"name": "free", "links": {"eth1": 3}, "share": 70, "kind": "odd"}}""");
        Assert.Equal("free", settings.Runner.Name);
        OwnSettings own = settings.Runner.Own;
        Assert.Equal(3, own.Find("links")!["eth1"]!.GetValue<int>());
        Assert.Equal(70, own.Integer(s_share));
        Assert.Null(own.Text(s_kind)); // not one of its choices
        Assert.Equal("free", own.ToJson()["name"]!.GetValue<string>());
    }

    [Fact]
    public void Its_misspelt_built_in_keys_are_pointed_out_and_all_others_are_its_own()
    {
        ConfigLoad load = Load("""{"runner": {"name": "free", "tx_hsh": ["l4"], "txhash": 1, "address": 1}}""");
        Assert.Equal(
            [
                "c:1:29: warning: $.runner.tx_hsh: taken for a key of its own kind; did you mean \"tx_hash\"?",
                "c:1:47: warning: $.runner.txhash: taken for a key of its own kind; did you mean \"tx_hash\"?",
            ],
            load.Findings.Select(finding => finding.ToString()));
        Assert.False(load.HasFatal);
    }

    [Fact]
    public void Declared_keys_are_checked_as_the_built_in_ones_are()
    {
        ConfigLoad load = Load("""{"runner": {"name": "strict", "share": 0, "kin": "fair", "sys_prio": 5, "tx_hash": ["l4"]}}""");
        Assert.Equal(
            [
                "c:1:40: error: $.runner.share: expected an integer from 1 to 100, got the integer 0",
                "c:1:43: warning: $.runner.kin: unknown key, ignored; did you mean \"kind\"?",
                "c:1:58: warning: $.runner.sys_prio: unknown key, ignored",
            ],
            load.Findings.Select(finding => finding.ToString()));
        Assert.True(load.HasFatal);
        Assert.Equal(50, load.Settings!.Runner.Own.Integer(s_share));
        Assert.Equal(TxHashParts.Layer4, load.Settings.Runner.TxHash);
    }

    [Fact]
    public void A_link_watch_that_lacks_a_required_key_keeps_its_port_out()
    {
        ConfigLoad load = Load("""{"ports": {"eth1": {"link_watch": {"name": "limited"}}, "eth2": {"link_watch": {"name": "limited", "limit": 4}}}}""");
        Assert.Equal(
            "c:1:35: error: $.ports.eth1.link_watch.limit: expected an integer from -2147483648 to 2147483647, got nothing; the port is left out",
            Assert.Single(load.Findings).ToString());
        PortSettings port = Assert.Single(load.Settings!.Ports);
        OwnWatchSettings watch = Assert.IsType<OwnWatchSettings>(Assert.Single(port.LinkWatches));
        Assert.Equal(("eth2", "limited", 4), (port.Name, watch.Name, watch.Own.Integer(s_limit)));
    }

    [Fact]
    public void Built_in_watches_and_own_ones_stand_side_by_side()
    {
        TeamSettings settings = Right("""{"link_watch": [{"name": "anything", "x": [1]}, {"name": "ethtool", "delay_up": 5}]}""");
        Assert.Equal(["anything", "ethtool"], settings.LinkWatches.Select(watch => watch.Name));
        Assert.Equal(new EthtoolWatchSettings(DelayUpMs: 5), settings.LinkWatches[1]);
    }

    [Fact]
    public void A_name_that_nobody_registered_is_wrong_and_the_registered_ones_are_named()
    {
        ConfigLoad load = Load("""{"runner": {"name": "frei"}}""");
        Finding finding = Assert.Single(load.Findings);
        Assert.True(finding.IsFatal);
        Assert.EndsWith("\"lacp\", \"free\" or \"strict\", got the string \"frei\"; did you mean \"free\"?", finding.Message, StringComparison.Ordinal);
        Assert.Equal("expected \"broadcast\", \"roundrobin\", \"random\", \"activebackup\", \"loadbalance\" or \"lacp\", got the string \"free\"",
            Assert.Single(ConfigDocument.Load("""{"runner": {"name": "free"}}""", "c").Findings).Message);
    }

    [Fact]
    public void Built_in_runners_are_read_as_ever()
    {
        ConfigLoad load = Load("""{"runner": {"name": "activebackup", "share": 3, "tx_hash": ["l4"]}}""");
        Assert.Equal(
            [
                "c:1:37: warning: $.runner.share: unknown key, ignored",
                "c:1:49: warning: $.runner.tx_hash: ignored: the runner \"activebackup\" does not use it, \"loadbalance\" or \"lacp\" would",
            ],
            load.Findings.Select(finding => finding.ToString()));
        Assert.Equal(OwnSettings.Empty, load.Settings!.Runner.Own);
    }

    [Fact]
    public void A_key_without_value_and_default_must_be_asked_for_carefully()
    {
        OwnSettings own = Right("""{"runner": {"name": "free"}}""").Runner.Own;
        Assert.Null(own.FindInteger(s_limit));
        Assert.Throws<InvalidOperationException>(() => own.Integer(s_limit));
        Assert.False(own.Boolean(new("on", ConfigShape.Boolean) { Example = "true", Summary = "" }));
        Assert.True(own.Boolean(new("on", ConfigShape.Boolean) { Default = true, Example = "true", Summary = "" }));
    }

    [Fact]
    public void A_section_read_again_equals_itself()
    {
        const string Text = """{"runner": {"name": "strict", "share": 9}, "link_watch": {"name": "anything", "x": 1}}""";
        TeamSettings settings = Right(Text);
        Assert.Equal(settings.Runner, Right(Text).Runner);
        Assert.Equal(settings.LinkWatches, Right(Text).LinkWatches);
        Assert.NotEqual(settings.Runner, Right(Text.Replace("9", "8", StringComparison.Ordinal)).Runner);
    }

    private static ConfigLoad Load(string text) => ConfigDocument.Load(text, "c", vocabulary: s_vocabulary);

    private static TeamSettings Right(string text)
    {
        ConfigLoad load = Load(text);
        Assert.Empty(load.Findings);
        return load.Settings!;
    }
}
