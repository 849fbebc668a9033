using System.Buffers.Binary;
using Tandem.Bpf.Extended;
using Tandem.Bpf.Loading;
using Tandem.Drivers.Hashing;
using Tandem.Teaming.Driving;
using static Tandem.Bpf.Extended.Asm;
using static Tandem.Bpf.Extended.Register;

namespace Tandem.Drivers.Tests.Hashing;

/// <summary>The extended program for one set of parts, in the kernel, to be tried on single frames.</summary>
/// <remarks>
/// A test run takes no short IP packets and no tags beside the frame. So a frame goes in padded, and the program
/// first cuts it to the length in cb[0] and puts the tag from cb[1], when there is one, beside it.
/// </remarks>
internal sealed class HashTestRun(TxHashParts parts) : IDisposable
{
    /// <summary>A test run takes none shorter.</summary>
    internal const int ShortestFrame = 14;

    private const int PaddedLength = 160;
    private const int ContextLength = 192;
    private const int Cb = 48; // __sk_buff.cb[5]
    private const int TagIsThere = 1 << 16;
    private const int VlanNetworkOrder = 0x0081;
    private const Helper ChangeTail = (Helper)38;
    private const Helper PushVlan = (Helper)18;

    private readonly BpfProgram _program = BpfProgram.Load("hash_run", Program(parts), new Dictionary<string, BpfMap>());

    /// <summary>Its bucket for a frame of 14 to 160 octets.</summary>
    internal int BucketOf(HashFrame frame)
    {
        byte[] padded = new byte[PaddedLength];
        padded.AsSpan().Fill(0xee);
        frame.Octets.CopyTo(padded, 0);
        byte[] context = new byte[ContextLength];
        BinaryPrimitives.WriteInt32LittleEndian(context.AsSpan(Cb), frame.Octets.Length);
        if (frame.TagBeside is { } tag) BinaryPrimitives.WriteInt32LittleEndian(context.AsSpan(Cb + 4), TagIsThere | tag);
        return _program.TestRun(padded, context);
    }

    public void Dispose() => _program.Dispose();

    private static Instruction[] Program(TxHashParts parts) =>
    [
        Mov(R6, R1),
        Load(Width.Word, R2, R6, Cb),
        Mov(R3, 0),
        Call(ChangeTail),
        JumpIfNotEqual(R0, 0, "failed"),
        Load(Width.Word, R3, R6, Cb + 4),
        JumpIfEqual(R3, 0, "no_tag"),
        Mov(R1, R6),
        Mov(R2, VlanNetworkOrder),
        Call(PushVlan),
        JumpIfNotEqual(R0, 0, "failed"),
        Label("no_tag"),
        Mov(R7, -1),
        Mov(R8, 0x11),
        Mov(R9, 0x22),
        .. TxHashProgram.Extended(parts),
        JumpIfNotEqual(R8, 0x11, "failed"),
        JumpIfNotEqual(R9, 0x22, "failed"),
        Mov(R0, R7),
        Exit(),
        Label("failed"),
        Mov(R0, -1),
        Exit(),
    ];
}
