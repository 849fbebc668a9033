namespace Tandem.Protocols.Ethernet;

/// <summary>A VLAN tag.</summary>
/// <remarks>
/// Shape of the TCI: priority 3 bits, drop eligible 1 bit, VLAN identifier 12 bits. Source: IEEE Std 802.1Q-2018 9.6.
/// </remarks>
/// <param name="Tci">Tag control information.</param>
/// <param name="Protocol">Which kind of tag.</param>
public readonly record struct VlanTag(ushort Tci, EtherType Protocol = EtherType.Vlan)
{
    /// <summary>Encoded size in a frame, in octets.</summary>
    public const int Length = 4;

    /// <summary>VLAN identifier, 0 to 4095; 0 means priority only.</summary>
    public int Id => Tci & 0x0fff;

    /// <summary>Priority, 0 to 7.</summary>
    public int Priority => Tci >> 13;

    /// <summary>May be dropped first.</summary>
    public bool IsDropEligible => (Tci & 0x1000) != 0;
}
