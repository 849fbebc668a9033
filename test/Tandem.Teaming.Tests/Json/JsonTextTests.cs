using System.Text.Json.Nodes;
using Tandem.Teaming.Json;
using Tandem.Testing;

namespace Tandem.Teaming.Tests.Json;

public sealed class JsonTextTests
{
    public static TheoryData<string> Recorded =>
        ["containers", "key_order", "strings", "integers", "literals", "reals"];

    [Theory, MemberData(nameof(Recorded))]
    public void Text_that_was_read_prints_as_jansson_prints_it(string name)
    {
        JsonTree tree = JsonTree.Read(File.ReadAllBytes(PathOf(name + ".json")));
        Assert.Empty(tree.Problems);
        AssertPrints(name, tree.Root!.ToJson());
    }

    [Theory, MemberData(nameof(Recorded))]
    public void Nodes_of_the_framework_print_as_jansson_prints_them(string name) =>
        AssertPrints(name, JsonNode.Parse(File.ReadAllText(PathOf(name + ".json"))));

    [Fact]
    public void Nodes_made_in_code_print_by_their_type()
    {
        JsonObject node = new()
        {
            ["int"] = 5,
            ["uint"] = 5u,
            ["long"] = long.MinValue,
            ["ulong"] = ulong.MaxValue,
            ["byte"] = (byte)7,
            ["real"] = 1.0,
            ["small"] = 1e-7,
            ["text"] = "x",
            ["yes"] = true,
            ["none"] = null,
        };
        Assert.Equal(
            "{\"byte\": 7, \"int\": 5, \"long\": -9223372036854775808, \"none\": null, \"real\": 1.0, " +
            "\"small\": 9.9999999999999995e-8, \"text\": \"x\", \"uint\": 5, \"ulong\": 18446744073709551615, " +
            "\"yes\": true}",
            JsonText.Print(node, oneLine: true));
    }

    [Fact]
    public void A_bare_value_prints_without_newline()
    {
        Assert.Equal("null", JsonText.Print(null));
        Assert.Equal("{}", JsonText.Print(new JsonObject()));
        Assert.Equal("[]", JsonText.Print(new JsonArray(), oneLine: true));
        Assert.Equal("{\"a\": {}, \"b\": [1, 2]}", JsonText.Print(JsonNode.Parse("{\"b\":[1,2],\"a\":{}}"), oneLine: true));
    }

    private static void AssertPrints(string name, JsonNode? node)
    {
        Assert.Equal(File.ReadAllText(PathOf(name + ".indented.txt")), JsonText.Print(node));
        Assert.Equal(File.ReadAllText(PathOf(name + ".oneline.txt")), JsonText.Print(node, oneLine: true));
    }

    private static string PathOf(string file) => Path.Combine(Repository.Root, "test", "golden", "json", file);
}
