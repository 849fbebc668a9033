using Tandem.Bpf.Classic;
using static Tandem.Bpf.Classic.ClassicAsm;

namespace Tandem.Drivers.Hashing;

/// <summary>The classic back end of <see cref="TxHashRecipe"/>.</summary>
/// <remarks>
/// X holds the hash all along. Some of what is written here is never reached, or reached for nothing: <c>teamnl</c>
/// shows the program, scripts compare it, so it has the instructions that teamd's has.
/// </remarks>
internal readonly struct ClassicHash(TxHashRecipe recipe)
{
    private const int SavedHash = 0;

    internal ClassicInstruction[] Assemble() => ClassicAssembler.Assemble(Program());

    private ClassicStatement[] Program() => recipe.HasVlan || recipe.HasNetwork
        ?
        [
            .. Mix(recipe.Ethernet, shift: 0),
            LoadHalf(HashLayout.EtherType),
            JumpIfEqual(HashLayout.EtherTypeVlan, then: "tagged"),
            .. recipe.HasVlan ? MixTagBesideFrame() : [],
            .. MixNetwork("plain", shift: 0),
            Label("tagged"),
            .. recipe.HasVlan ? MixTagInFrame() : [],
            .. recipe.HasNetwork ? MixTaggedNetwork() : ReturnHash(),
        ]
        : [.. Mix(recipe.Ethernet, shift: 0), .. ReturnHash()];

    private ClassicStatement[] MixTagBesideFrame() =>
    [
        LoadAncillary(ClassicAncillary.VlanTagPresent),
        JumpIfEqual(0, then: "untagged"),
        LoadAncillary(ClassicAncillary.VlanTag),
        .. MixAccumulator(),
        Label("untagged"),
        .. recipe.HasNetwork ? [] : ReturnHash(),
        LoadHalf(HashLayout.EtherType),
    ];

    private static ClassicStatement[] MixTagInFrame() =>
        [LoadHalf(HashLayout.TagControl), And(HashLayout.VlanIdMask), .. MixAccumulator()];

    private ClassicStatement[] MixTaggedNetwork() =>
        [LoadHalf(HashLayout.EtherType + HashLayout.TagLength), .. MixNetwork("inner", HashLayout.TagLength)];

    // A = EtherType; every branch returns.
    private ClassicStatement[] MixNetwork(string name, int shift) =>
    [
        JumpIfEqual(HashLayout.EtherTypeIPv4, otherwise: name + " not ipv4"),
        .. Mix(recipe.IPv4, shift),
        .. recipe.HasPorts ? [] : ReturnHash(),
        LoadHalf(HashLayout.IPv4Fragment + shift),
        JumpIfAnySet(HashLayout.IPv4FragmentOffsetMask, then: name + " ipv4 done"),
        LoadByte(HashLayout.IPv4Protocol + shift),
        .. SelectProtocol(name + " ipv4"),
        .. MixPortsOverIPv4(shift),
        Label(name + " ipv4 done"),
        .. ReturnHash(),

        Label(name + " not ipv4"),
        JumpIfEqual(HashLayout.EtherTypeIPv6, then: name + " ipv6"),
        .. ReturnHash(),

        Label(name + " ipv6"),
        .. Mix(recipe.IPv6, shift),
        .. recipe.HasPorts ? [] : ReturnHash(),
        LoadByte(HashLayout.IPv6NextHeader + shift),
        .. SelectProtocol(name + " ipv6"),
        .. MixPortOverIPv6(shift),
        Label(name + " ipv6 done"),
        .. ReturnHash(),
    ];

    // A = protocol; falls through to the ports when it is a wanted one.
    private ClassicStatement[] SelectProtocol(string name) =>
    [
        JumpIfEqual(HashLayout.ProtocolTcp, otherwise: name + " not tcp"),
        Jump(name + PortsOrDone(HashLayout.ProtocolTcp)),
        Label(name + " not tcp"),
        JumpIfEqual(HashLayout.ProtocolUdp, otherwise: name + " not udp"),
        Jump(name + PortsOrDone(HashLayout.ProtocolUdp)),
        Label(name + " not udp"),
        JumpIfEqual(HashLayout.ProtocolSctp, otherwise: name + " done"),
        .. recipe.PortProtocols.Contains(HashLayout.ProtocolSctp) ? (ClassicStatement[])[] : [Jump(name + " done")],
        Label(name + " ports"),
    ];

    private string PortsOrDone(byte protocol) => recipe.PortProtocols.Contains(protocol) ? " ports" : " done";

    // X is needed as the header's length, so the hash waits in a slot.
    private ClassicStatement[] MixPortsOverIPv4(int shift) =>
    [
        StoreXSlot(SavedHash),
        LoadXHeaderLength(HashLayout.IPv4Start + shift),
        LoadHalfAtX(recipe.PortsOverIPv4[0].Offset + shift),
        LoadXSlot(SavedHash),
        LoadAncillary(ClassicAncillary.XorX),
        StoreSlot(SavedHash),
        LoadXHeaderLength(HashLayout.IPv4Start + shift),
        LoadHalfAtX(recipe.PortsOverIPv4[1].Offset + shift),
        LoadXSlot(SavedHash),
        .. MixAccumulator(),
    ];

    // The source port is mixed in and forgotten.
    private ClassicStatement[] MixPortOverIPv6(int shift) =>
    [
        LoadHalf(HashLayout.IPv6SourcePort + shift),
        LoadAncillary(ClassicAncillary.XorX),
        LoadHalf(recipe.PortOverIPv6.Offset + shift),
        .. MixAccumulator(),
    ];

    private static IEnumerable<ClassicStatement> Mix(IReadOnlyList<HashField> fields, int shift) =>
        fields.SelectMany(f => (ClassicStatement[])
        [
            f.LengthBytes == 4 ? LoadWord(f.Offset + shift) : LoadHalf(f.Offset + shift),
            .. MixAccumulator(),
        ]);

    private static ClassicStatement[] MixAccumulator() => [LoadAncillary(ClassicAncillary.XorX), CopyToX()];

    private static ClassicStatement[] ReturnHash() => [CopyFromX(), ReturnA()];
}
