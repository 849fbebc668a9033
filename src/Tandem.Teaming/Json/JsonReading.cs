using System.Text;
using System.Text.Json.Nodes;

namespace Tandem.Teaming.Json;

/// <summary>Reads JSON that another program wrote and that needs no findings: dumps of a daemon.</summary>
public static class JsonReading
{
    /// <summary>Reads an object or an array, as strictly as <see cref="JsonTree.Read"/>.</summary>
    /// <returns>Null when <paramref name="text"/> is none. Members keep their order; whole numbers are longs.</returns>
    public static JsonNode? Read(string text)
    {
        JsonTree tree = JsonTree.Read(Encoding.UTF8.GetBytes(text));
        JsonNode? root = tree.Problems.Count == 0 ? tree.Root?.ToJson() : null;
        return root is JsonObject or JsonArray ? root : null;
    }
}
