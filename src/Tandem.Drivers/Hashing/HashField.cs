namespace Tandem.Drivers.Hashing;

/// <summary>One big-endian number of a frame that a hash takes in by XOR.</summary>
/// <param name="Offset">Octets from the start of the MAC header of an untagged frame (or as its list says).</param>
/// <param name="LengthBytes">4 or 2.</param>
internal readonly record struct HashField(int Offset, int LengthBytes);
