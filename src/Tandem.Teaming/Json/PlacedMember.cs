namespace Tandem.Teaming.Json;

/// <summary>One member of an object, and where its key stands.</summary>
/// <param name="Name">The key.</param>
/// <param name="Offset">Where the key starts, in bytes from the start of the text.</param>
/// <param name="Value">The value.</param>
internal readonly record struct PlacedMember(string Name, int Offset, PlacedNode Value);
