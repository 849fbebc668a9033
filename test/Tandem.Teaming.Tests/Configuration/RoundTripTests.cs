using System.Text.Json.Nodes;
using Tandem.Teaming.Configuration;

namespace Tandem.Teaming.Tests.Configuration;

public sealed class RoundTripTests
{
    private const int Configurations = 500;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_dump_means_what_was_dumped(int seed)
    {
        RandomConfig source = new(new Random(seed));
        for (int i = 0; i < Configurations; i++)
        {
            JsonObject configuration = source.Next();
            ConfigLoad load = ConfigDocument.Load(configuration.ToJsonString(), "-");
            Assert.Empty(load.Findings);
            string dump = load.Document!.Dump();
            Assert.True(JsonNode.DeepEquals(configuration, JsonNode.Parse(dump)), dump);

            ConfigLoad again = ConfigDocument.Load(dump, "-");
            Assert.Equal(SettingsText.Of(load.Settings!), SettingsText.Of(again.Settings!));
            Assert.Equal(dump, again.Document!.Dump());
        }
    }

    [Fact]
    public void What_a_start_adds_is_added_once()
    {
        RandomConfig source = new(new Random(3));
        for (int i = 0; i < Configurations; i++)
        {
            string started = Started(source.Next().ToJsonString());
            Assert.Equal(started, Started(started));
        }
    }

    private static string Started(string text)
    {
        ConfigLoad load = ConfigDocument.Load(text, "-");
        Assert.Empty(load.Findings);
        load.Document!.SetDevice("team0");
        load.Document.AddRunnerDefaults();
        foreach (PortSettings port in load.Settings!.Ports) load.Document.AddImplicitWatch(port.Name);
        return load.Document.Dump();
    }
}
