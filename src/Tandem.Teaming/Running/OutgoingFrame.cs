using Tandem.Primitives;

namespace Tandem.Teaming.Running;

/// <summary>A frame that a runner wants sent.</summary>
/// <param name="Port">Out of which port.</param>
/// <param name="Octets">The whole frame, Ethernet header first, without its check sequence.</param>
public readonly record struct OutgoingFrame(IfIndex Port, ReadOnlyMemory<byte> Octets);
