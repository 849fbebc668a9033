using System.Net.Sockets;
using Tandem.Bpf.Attaching;
using Tandem.Bpf.Classic;
using Tandem.Bpf.Extended;
using Tandem.Bpf.Loading;
using Tandem.Drivers.Hashing;
using Tandem.Linux.Bpf;
using Tandem.Linux.Events;
using Tandem.Linux.Namespaces;
using Tandem.Linux.Packets;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;
using static Tandem.Bpf.Extended.Asm;
using static Tandem.Bpf.Extended.Register;

namespace Tandem.Drivers.Tests.Hashing;

/// <summary>A cable in a namespace of its own: frames go in at one end, both hash programs see them at the
/// other.</summary>
/// <remarks>
/// The extended program hangs at the ingress and reports through a shared map. The classic one is the filter of a
/// packet socket; what it returned shows in how much of the frame arrives there: all of it when the hash was the
/// expected one, one octet when it was another, nothing when the program was aborted.
/// </remarks>
internal sealed class HashWire : IDisposable
{
    /// <summary>How large a frame may be.</summary>
    internal const int LargestFrame = Mtu + 14;

    private const int Mtu = 9000;
    private const int OutSequence = 0;
    private const int OutBucket = 4;
    private const int OutLinear = 8;
    private const int SolPacket = 263;
    private const int PacketVnetHeader = 15; // PACKET_VNET_HDR
    private const int VnetHeaderLength = 10;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private readonly Rtnetlink _rtnl = Rtnetlink.Open();
    private readonly BpfMap _map = BpfMap.CreateShared("hash_out", 16);
    private readonly SharedMemory _out;
    private readonly IfIndex _far;
    private readonly PacketSocket _sender;
    private readonly PacketSocket _scatteringSender;
    private readonly PacketSocket _receiver;
    private BpfProgram? _extended;
    private ClassicInstruction[] _classic = [];

    private HashWire()
    {
        _rtnl.CreateVeth(
            new VethEnd("near") { Mtu = Mtu, WithoutLinkLocal = true }, new VethEnd("far") { Mtu = Mtu, WithoutLinkLocal = true });
        IfIndex near = _rtnl.GetLink("near")!.Index;
        _far = _rtnl.GetLink("far")!.Index;
        _rtnl.Change(_far, new LinkChange { Up = true });
        _rtnl.Change(near, new LinkChange { Up = true });
        _out = _map.Share();
        _sender = PacketSocket.Open(near, etherType: 0);
        _scatteringSender = PacketSocket.Open(near, etherType: 0);
        using (Socket options = new(new SafeSocketHandle(_scatteringSender.Descriptor.DangerousGetHandle(), ownsHandle: false)))
            options.SetRawSocketOption(SolPacket, PacketVnetHeader, [1, 0, 0, 0]);
        _receiver = PacketSocket.Open(_far);
    }

    /// <summary>Octets of the last frame that could be read in place when the extended program met it.</summary>
    internal int LinearBytes => (int)_out.ReadPublished(OutLinear);

    /// <summary>Runs one test on a fresh cable.</summary>
    internal static void Play(Action<HashWire> test)
    {
        using NetworkNamespace space = NetworkNamespace.Create();
        space.Run(() =>
        {
            using HashWire wire = new();
            test(wire);
        });
    }

    /// <summary>Hangs up the programs for one set of parts.</summary>
    internal void Use(TxHashParts parts)
    {
        _classic = TxHashProgram.Classic(parts);
        BpfProgram program = BpfProgram.Load(
            "hash_wire", Program(parts), new Dictionary<string, BpfMap> { ["out"] = _map });
        IngressHooks.Choose(AttachMethod.Auto, _rtnl).Attach(_far, program).OrThrow("attach");
        _extended?.Dispose();
        _extended = program;
    }

    /// <summary>Sends a frame and asks the extended program for its bucket; checks that the classic one finds
    /// <paramref name="hash"/>.</summary>
    /// <param name="frame">At least 14 octets.</param>
    /// <param name="hash">The expected hash, or null for an aborted program.</param>
    /// <param name="linearBytes">When given, only so many first octets lie together in the kernel's memory.</param>
    /// <returns>The bucket, and what became of the classic program.</returns>
    internal (int Bucket, ClassicVerdict Verdict) Send(byte[] frame, uint? hash, int? linearBytes = null)
    {
        _receiver.AttachFilter(Expecting(hash)).OrThrow("filter");
        uint before = _out.ReadPublished(OutSequence);
        if (linearBytes is { } linear) _scatteringSender.Send([.. VnetHeader(linear), .. frame]).OrThrow("send");
        else _sender.Send(frame).OrThrow("send");
        Instant deadline = EventLoop.Clock() + Deadline;
        while (_out.ReadPublished(OutSequence) == before)
        {
            Assert.True(EventLoop.Clock() < deadline, $"{Convert.ToHexStringLower(frame)} did not arrive");
            Thread.Yield();
        }

        return ((int)_out.ReadPublished(OutBucket), ReadVerdict()); // sockets are served before programs at the ingress
    }

    public void Dispose()
    {
        _extended?.Dispose();
        _receiver.Dispose();
        _scatteringSender.Dispose();
        _sender.Dispose();
        _out.Dispose();
        _map.Dispose();
        _rtnl.Dispose();
    }

    private ClassicVerdict ReadVerdict()
    {
        byte[] buffer = new byte[LargestFrame + 4];
        if (!_receiver.Receive(buffer, out ReceivedPacket packet).IsOk) return ClassicVerdict.Aborted;
        return packet.Length == 1 ? ClassicVerdict.OtherHash : ClassicVerdict.ExpectedHash;
    }

    // Every return of the hash becomes a jump to a comparison at the end.
    private FilterInstruction[] Expecting(uint? hash)
    {
        const ushort returnA = 0x16;
        List<FilterInstruction> filter = [];
        for (int i = 0; i < _classic.Length; i++)
        {
            ClassicInstruction c = _classic[i];
            filter.Add(c.Code == returnA
                ? new FilterInstruction(0x05, 0, 0, (uint)(_classic.Length - i - 1))
                : new FilterInstruction(c.Code, c.JumpTrue, c.JumpFalse, c.K));
        }

        return
        [
            .. filter,
            .. ClassicAssembler.Assemble(
                    ClassicAsm.JumpIfEqual(hash ?? 0, otherwise: "other"),
                    ClassicAsm.Return(0xffff),
                    ClassicAsm.Label("other"),
                    ClassicAsm.Return(1))
                .Select(c => new FilterInstruction(c.Code, c.JumpTrue, c.JumpFalse, c.K)),
        ];
    }

    // struct virtio_net_hdr: no checksum to be made, no segments, the length of the linear part.
    private static byte[] VnetHeader(int linearBytes)
    {
        byte[] header = new byte[VnetHeaderLength];
        header[2] = (byte)linearBytes;
        header[3] = (byte)(linearBytes >> 8);
        return header;
    }

    private static Instruction[] Program(TxHashParts parts) =>
    [
        Mov(R6, R1),
        Load(Width.Word, R2, R6, SkBuff.Data),
        Load(Width.Word, R9, R6, SkBuff.DataEnd),
        Sub(R9, R2),
        .. TxHashProgram.Extended(parts),
        LoadMapValue(R1, "out", 0),
        Store(Width.Word, R1, OutBucket, R7),
        Store(Width.Word, R1, OutLinear, R9),
        Mov(R2, 1),
        AtomicAdd(Width.Word, R1, OutSequence, R2),
        Mov(R0, Verdict.Drop),
        Exit(),
    ];
}
