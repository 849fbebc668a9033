using System.Buffers.Binary;
using Tandem.Bpf.Classic;
using Tandem.Bpf.Extended;
using Tandem.Bpf.Loading;
using static Tandem.Bpf.Extended.Asm;
using static Tandem.Bpf.Extended.Register;

namespace Tandem.Bpf.Tests.Classic;

/// <summary>A translated program in the kernel, to be tried on single frames.</summary>
/// <remarks>A test run takes no short IP packets: a frame goes in padded, and is cut to the length in cb[0] first.</remarks>
internal sealed class TranslatedRun : IDisposable
{
    private const int PaddedLength = 160;
    private const int ContextLength = 192;
    private const int Cb = 48; // __sk_buff.cb[5]
    private const Helper ChangeTail = (Helper)38;
    private readonly BpfProgram _program;

    internal TranslatedRun(ReadOnlySpan<ClassicInstruction> program)
    {
        Assert.Null(ClassicTranslator.TryTranslate(program, out IReadOnlyList<Instruction> code));
        _program = BpfProgram.Load("translated", Around(code), new Dictionary<string, BpfMap>());
    }

    /// <summary>What it returns for a frame of 14 to 160 octets.</summary>
    internal uint Run(byte[] frame, Action<byte[]>? setContext = null)
    {
        byte[] padded = new byte[PaddedLength];
        frame.CopyTo(padded, 0);
        byte[] context = new byte[ContextLength];
        setContext?.Invoke(context);
        BinaryPrimitives.WriteInt32LittleEndian(context.AsSpan(Cb), frame.Length);
        return (uint)_program.TestRun(padded, context);
    }

    public void Dispose() => _program.Dispose();

    private static Instruction[] Around(IEnumerable<Instruction> code) =>
    [
        Mov(R6, R1),
        Load(Width.Word, R2, R6, Cb),
        Mov(R3, 0),
        Call(ChangeTail),
        Mov(R9, 0x22),
        .. code,
        JumpIfNotEqual(R9, 0x22, "failed"), // it survives
        Mov(R0, R7),
        Exit(),
        Label("failed"),
        Mov(R0, -1),
        Exit(),
    ];
}
