using System.Text.Json.Nodes;

namespace Tandem.Teaming.Tests.Configuration;

/// <summary>Looks into and changes JSON texts, independently of the reader under test.</summary>
internal static class JsonEdit
{
    /// <summary><paramref name="json"/> without the member at <paramref name="path"/>, as <c>$.ports.eth1.prio</c>.</summary>
    internal static string Without(string json, string path)
    {
        JsonNode root = JsonNode.Parse(json)!;
        string[] keys = path.Split('.')[1..];
        JsonNode parent = keys[..^1].Aggregate(root, (node, key) => node[key]!);
        Assert.True(parent.AsObject().Remove(keys[^1]));
        return root.ToJsonString();
    }

    /// <summary>The keys of the object at <paramref name="key"/>.</summary>
    internal static IEnumerable<string> KeysAt(string json, string key) =>
        JsonNode.Parse(json)![key]!.AsObject().Select(member => member.Key);
}
