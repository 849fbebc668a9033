using Tandem.Primitives;

namespace Tandem.Teaming.Driving;

/// <summary>A hash bucket that is to have another port.</summary>
/// <param name="Hash">The bucket.</param>
/// <param name="Port">Its port from then on; it must be enabled.</param>
public readonly record struct HashMove(byte Hash, IfIndex Port);
