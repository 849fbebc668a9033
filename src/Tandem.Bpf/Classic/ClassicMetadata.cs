namespace Tandem.Bpf.Classic;

/// <summary>What the kernel knows of a frame besides its octets; see <see cref="ClassicAncillary"/>.</summary>
/// <param name="Protocol">The noted EtherType.</param>
/// <param name="VlanTci">The VLAN tag kept beside the frame, all 16 bits; null when there is none.</param>
/// <param name="NetworkAt">Where its network header begins, in octets from its start; null when that is not known.</param>
public readonly record struct ClassicMetadata(ushort Protocol, ushort? VlanTci = null, int? NetworkAt = null);
