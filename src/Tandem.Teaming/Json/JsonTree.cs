namespace Tandem.Teaming.Json;

/// <summary>What a text turned out to hold.</summary>
/// <param name="Root">The value, with places; null when the syntax is broken.</param>
/// <param name="Problems">Why teamd would refuse the text, in the order of the text; empty when it is well-formed.</param>
internal readonly record struct JsonTree(PlacedNode? Root, IReadOnlyList<JsonProblem> Problems)
{
    /// <summary>Levels of objects and arrays. Deviation: jansson takes 2048; no configuration needs five.</summary>
    internal const int MaxDepth = 64;

    /// <summary>Reads strict JSON: UTF-8, unique keys, no comments, no NUL, numbers of 64 bits.</summary>
    /// <remarks>Never throws. Reading goes on after a problem that leaves the syntax intact, such as a duplicate key.</remarks>
    internal static JsonTree Read(ReadOnlySpan<byte> utf8) => JsonTreeReader.Read(utf8);
}
