namespace Tandem.Teaming.Json;

/// <summary>Why a text is no JSON, or none that teamd takes.</summary>
/// <param name="Offset">Where, in bytes from the start.</param>
/// <param name="Path">The value it is in, as <c>$.ports.eth1</c>.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
internal readonly record struct JsonProblem(int Offset, string Path, string Message);
