namespace Tandem.Connections.Teams;

/// <summary>A member of an object of a team's configuration.</summary>
/// <param name="Name">The key.</param>
/// <param name="Value">JSON text, spaced as <c>[ "eth", "l3" ]</c>.</param>
public readonly record struct JsonMember(string Name, string Value)
{
    /// <summary>As the original program writes it: <c>"name" : "lacp"</c>.</summary>
    public override string ToString() => $"\"{Name}\" : {Value}";
}
