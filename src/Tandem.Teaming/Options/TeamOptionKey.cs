using Tandem.Primitives;

namespace Tandem.Teaming.Options;

/// <summary>Which option: its name, and for some the port or the place in an array.</summary>
/// <param name="Name">E.g. <c>enabled</c>; at most 31 octets.</param>
/// <param name="Port">The port of a per-port option; <see cref="IfIndex.None"/> otherwise.</param>
/// <param name="ArrayIndex">The place in an array option; null otherwise.</param>
public readonly record struct TeamOptionKey(string Name, IfIndex Port = default, uint? ArrayIndex = null);
