using System.Text.Json;

namespace Tandem.Teaming.Json;

/// <summary>What surrounds a token that could not be read.</summary>
/// <param name="Start">The end of the token before it, in bytes; a key ends after its colon.</param>
/// <param name="Previous">The token before it; None at the start of the text.</param>
/// <param name="Container">StartObject or StartArray: what it is in; None outside of both.</param>
internal readonly record struct SyntaxContext(int Start, JsonTokenType Previous, JsonTokenType Container);
