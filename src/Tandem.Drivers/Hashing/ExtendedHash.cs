using System.Buffers.Binary;
using Tandem.Bpf.Extended;
using static Tandem.Bpf.Extended.Asm;
using static Tandem.Bpf.Extended.Register;

namespace Tandem.Drivers.Hashing;

/// <summary>The extended back end of <see cref="TxHashRecipe"/>.</summary>
/// <remarks>
/// Bit k of the bucket is the XOR of bit k of all octets that the hash took in, whatever their places in its 32-bit
/// numbers. So neighbouring fields are loaded together, eight octets at a time, and never swapped to host order.
/// <code>
/// R2 start of the frame, moved on behind a tag and IPv4 options | R3 end of what can be read directly
/// R5 0, then 1 once the kernel was asked for more | R6 the context | R7 XOR so far | R0 R1 R4 passing values
/// </code>
/// Headers are read in place. Where they turn out not to be in the frame's first, linear part, the kernel is asked
/// once to move them there and all starts again; what is then still beyond the end is beyond the end of the frame.
/// </remarks>
internal readonly struct ExtendedHash(TxHashRecipe recipe)
{
    private const int EthernetHeader = 14;

    // The longest way to a port: a tag, and an IPv4 header with all options.
    private const int LongestHeaders = EthernetHeader + HashLayout.TagLength + 60 + 4;

    private bool HasHeaders => recipe.HasVlan || recipe.HasNetwork;

    internal Instruction[] Fragment() => recipe.Ethernet.Count > 0 || HasHeaders
        ?
        [
            Mov(R5, 0),
            Label("hash_start"),
            Mov(R7, 0),
            Load(Width.Word, R2, R6, SkBuff.Data),
            Load(Width.Word, R3, R6, SkBuff.DataEnd),
            .. Mix(recipe.Ethernet, known: 0),
            .. HasHeaders ? MixHeaders(known: recipe.Ethernet.Count > 0 ? 12 : 0) : [],
            .. Fold(),
            .. RetryOrGiveUp(),
            Label("hash_done"),
        ]
        : [Mov(R7, 0)];

    private Instruction[] MixHeaders(int known) =>
    [
        .. Require(EthernetHeader, known),
        Load(Width.Half, R0, R2, HashLayout.EtherType),
        JumpIfNotEqual(R0, NetworkOrder(HashLayout.EtherTypeVlan), "hash_no_tag"),
        .. MixTagInFrame(),
        Label("hash_no_tag"),
        .. recipe.HasVlan ? MixTagBesideFrame() : [],
        Label("hash_network"),
        .. recipe.HasNetwork ? MixNetwork() : [],
    ];

    private Instruction[] MixTagInFrame() =>
    [
        .. Require(recipe.HasNetwork ? EthernetHeader + HashLayout.TagLength : EthernetHeader + 2, EthernetHeader),
        .. recipe.HasVlan
            ? (Instruction[])
            [
                Load(Width.Half, R0, R2, HashLayout.TagControl),
                And(R0, NetworkOrder(HashLayout.VlanIdMask)),
                Xor(R7, R0),
            ]
            : [],
        .. recipe.HasNetwork
            ? (Instruction[])
            [
                Add(R2, HashLayout.TagLength),
                Load(Width.Half, R0, R2, HashLayout.EtherType),
            ]
            : [],
        Jump("hash_network"),
    ];

    private static Instruction[] MixTagBesideFrame() =>
    [
        Load(Width.Word, R1, R6, SkBuff.VlanPresent),
        JumpIfEqual(R1, 0, "hash_network"),
        Load(Width.Word, R1, R6, SkBuff.VlanTci),
        Xor(R7, R1),
    ];

    // R0 = EtherType; 14 octets of R2 are known to be there.
    private Instruction[] MixNetwork() =>
    [
        JumpIfNotEqual(R0, NetworkOrder(HashLayout.EtherTypeIPv4), "hash_no_ipv4"),
        .. Mix(recipe.IPv4, EthernetHeader),
        .. recipe.HasPorts ? MixPortsOverIPv4() : [],
        Jump("hash_fold"),
        Label("hash_no_ipv4"),
        JumpIfNotEqual(R0, NetworkOrder(HashLayout.EtherTypeIPv6), "hash_fold"),
        .. Mix(recipe.IPv6, EthernetHeader),
        .. recipe.HasPorts ? MixPortOverIPv6() : [],
    ];

    private Instruction[] MixPortsOverIPv4()
    {
        int known = recipe.IPv4.Count > 0 ? End(recipe.IPv4) : EthernetHeader;
        return
        [
            .. Require(HashLayout.IPv4Fragment + 2, known),
            Load(Width.Half, R0, R2, HashLayout.IPv4Fragment),
            JumpIfAnySet(R0, NetworkOrder(HashLayout.IPv4FragmentOffsetMask), "hash_fold"),
            .. Require(HashLayout.IPv4Protocol + 1, known),
            Load(Width.Byte, R0, R2, HashLayout.IPv4Protocol),
            .. SelectProtocol("hash_ipv4_ports"),
            Load(Width.Byte, R0, R2, HashLayout.IPv4Start),
            And(R0, 0xf),
            ShiftLeft(R0, 2),
            Add(R2, R0),
            .. Mix(recipe.PortsOverIPv4, known: 0),
        ];
    }

    private Instruction[] MixPortOverIPv6() =>
    [
        .. Require(HashLayout.IPv6NextHeader + 1, recipe.IPv6.Count > 0 ? End(recipe.IPv6) : EthernetHeader),
        Load(Width.Byte, R0, R2, HashLayout.IPv6NextHeader),
        .. SelectProtocol("hash_ipv6_ports"),
        .. Mix([recipe.PortOverIPv6], known: 0),
    ];

    // R0 = protocol; falls through to the ports when it is a wanted one.
    private Instruction[] SelectProtocol(string ports) =>
    [
        .. recipe.PortProtocols.SkipLast(1).Select(p => JumpIfEqual(R0, p, ports)),
        JumpIfNotEqual(R0, recipe.PortProtocols[^1], "hash_fold"),
        Label(ports),
    ];

    private static Instruction[] Mix(IReadOnlyList<HashField> fields, int known) => fields.Count == 0 ? [] :
    [
        .. Require(End(fields), known),
        .. HashLoad.Covering(fields).SelectMany(l => (Instruction[])[Load(l.Width, R0, R2, l.Offset), Xor(R7, R0)]),
    ];

    private static Instruction[] Require(int octets, int known) => octets <= known
        ? []
        : [Mov(R4, R2), Add(R4, octets), JumpIfGreater(R4, R3, "hash_short")];

    private static Instruction[] Fold() =>
    [
        Label("hash_fold"),
        .. ((int[])[32, 16, 8]).SelectMany(bits => (Instruction[])[Mov(R0, R7), ShiftRight(R0, bits), Xor(R7, R0)]),
        And(R7, 0xff),
        Jump("hash_done"),
    ];

    private static Instruction[] RetryOrGiveUp() =>
    [
        Label("hash_short"),
        Mov(R7, 0),
        JumpIfNotEqual(R5, 0, "hash_done"),
        Mov(R1, R6),
        Load(Width.Word, R2, R6, SkBuff.Length),
        JumpIfLess(R2, LongestHeaders, "hash_pull"),
        Mov(R2, LongestHeaders),
        Label("hash_pull"),
        Call(Helper.PullData),
        Mov(R5, 1),
        Jump("hash_start"),
    ];

    private static int End(IReadOnlyList<HashField> fields) => fields.Max(f => f.Offset + f.LengthBytes);

    private static int NetworkOrder(int value) =>
        BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness((ushort)value) : value;
}
