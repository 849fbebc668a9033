using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Hashing;

/// <summary>What a transmit hash takes in: the form between the configured parts and the programs of both
/// drivers.</summary>
/// <remarks>
/// The hash is the XOR of 32-bit numbers, in this order: <see cref="Ethernet"/>; then the VLAN, if
/// <see cref="HasVlan"/>: the 12-bit identifier of one in-band 802.1Q tag, or else the whole tag kept beside the
/// frame; then, by the EtherType behind that tag, <see cref="IPv4"/> or <see cref="IPv6"/>; then, when the protocol
/// is one of <see cref="PortProtocols"/>, its ports. A field beyond the frame's end makes the whole hash 0. The bucket is the
/// XOR of the hash's four octets. Source: teamd_bpf_chef.c and teamd_hash_func.c (behaviour).
/// Deviation from what the names promise, kept because teamd's programs do it: of IPv6 only the destination port
/// counts, and only when no extension header precedes it; of a tag beside the frame the priority counts too.
/// </remarks>
internal sealed class TxHashRecipe
{
    private TxHashRecipe(TxHashParts parts)
    {
        if ((parts & TxHashParts.Ethernet) != 0) Ethernet = [new(2, 4), new(0, 2), new(8, 4), new(6, 2)];
        if ((parts & TxHashParts.IPv4) != 0) IPv4 = [new(26, 4), new(30, 4)];
        if ((parts & TxHashParts.IPv6) != 0)
            IPv6 = [.. Enumerable.Range(0, 8).Select(i => new HashField(22 + (4 * i), 4))];
        HasVlan = (parts & TxHashParts.Vlan) != 0;
        PortProtocols =
        [
            .. Protocol(parts, TxHashParts.Tcp, HashLayout.ProtocolTcp),
            .. Protocol(parts, TxHashParts.Udp, HashLayout.ProtocolUdp),
            .. Protocol(parts, TxHashParts.Sctp, HashLayout.ProtocolSctp),
        ];
    }

    /// <summary>Fields of the MAC header.</summary>
    internal IReadOnlyList<HashField> Ethernet { get; } = [];

    /// <summary>The VLAN counts.</summary>
    internal bool HasVlan { get; }

    /// <summary>Fields of the IPv4 header.</summary>
    internal IReadOnlyList<HashField> IPv4 { get; } = [];

    /// <summary>Fields of the IPv6 header.</summary>
    internal IReadOnlyList<HashField> IPv6 { get; } = [];

    /// <summary>IP protocols whose ports count.</summary>
    internal IReadOnlyList<byte> PortProtocols { get; }

    /// <summary>Fields that follow an IPv4 header: source and destination port. Offsets as if it had no
    /// octets.</summary>
    internal IReadOnlyList<HashField> PortsOverIPv4 { get; } =
        [new(HashLayout.IPv4Start, 2), new(HashLayout.IPv4Start + 2, 2)];

    /// <summary>Field that follows an IPv6 header: the destination port.</summary>
    internal HashField PortOverIPv6 { get; } = new(HashLayout.IPv6SourcePort + 2, 2);

    /// <summary>The ports of some protocol count.</summary>
    internal bool HasPorts => PortProtocols.Count > 0;

    /// <summary>Something behind the EtherType counts.</summary>
    internal bool HasNetwork => IPv4.Count > 0 || IPv6.Count > 0 || HasPorts;

    /// <summary>Compiles the configured parts.</summary>
    internal static TxHashRecipe From(TxHashParts parts) => new(parts);

    private static byte[] Protocol(TxHashParts parts, TxHashParts part, byte protocol) =>
        (parts & part) != 0 ? [protocol] : [];
}
