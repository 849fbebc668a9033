using Tandem.Bpf.Extended;
using static Tandem.Bpf.Extended.Asm;
using static Tandem.Bpf.Extended.Register;

namespace Tandem.Bpf.Classic;

/// <summary>Turns a classic program into a part of an extended one that does the same to a frame at a tc or tcx hook.</summary>
/// <remarks>
/// <code>
/// R6 the context | R7 A | R8 X | R0 R1 … R5 passing values | stack -80 … -17 the slots, -16 … -13 what was loaded
/// </code>
/// A classic program jumps forward only, so what it becomes does, too: the verifier follows each of its ways to an end. Every load from the
/// frame is a call that also reaches octets that do not lie in the frame's first part. A and X are 32-bit numbers, zero-extended, and
/// operations have the same numbers in both machines. Source: net/core/filter.c, bpf_convert_filter (behaviour).
/// </remarks>
public sealed class ClassicTranslator
{
    /// <summary>The longest program that is taken: its jumps reach whatever it becomes.</summary>
    public const int MaxLength = 1000;

    private const string Abort = "classic_abort";
    private const string Done = "classic_done";
    private const int SlotsAt = -80;
    private const int LoadedAt = -16;
    private const uint AncillaryBase = 0xffff_f000;
    private const byte AddWord = 0x04; // BPF_ALU | BPF_ADD | BPF_K
    private readonly ClassicInstruction[] _program;
    private readonly List<Instruction> _code = [];
    private bool _aborts;
    private int _marks;

    private ClassicTranslator(ReadOnlySpan<ClassicInstruction> program) => _program = program.ToArray();

    /// <summary>Translates <paramref name="program"/>.</summary>
    /// <param name="program">One without fault: see <see cref="ClassicCheck.FindFault"/>.</param>
    /// <param name="code">
    /// To be put into a program once. At entry R6 = context; it falls out at its end with what the classic program returns in R7, 0 when it
    /// was aborted. Clobbers R0–R5, R8 and 80 octets of the stack; R6 and R9 survive. Its labels start with <c>classic_</c>.
    /// </param>
    /// <returns>Null when done, else what of it cannot be had at such a hook.</returns>
    public static string? TryTranslate(ReadOnlySpan<ClassicInstruction> program, out IReadOnlyList<Instruction> code)
    {
        code = [];
        if (program.Length > MaxLength) return $"this driver takes programs of up to {MaxLength} instructions, not {program.Length}";
        foreach (ClassicInstruction i in program)
        {
            if (AncillaryOf(i) is { } what and (ClassicAncillary.InterfaceIndex or ClassicAncillary.NetlinkAttribute
                or ClassicAncillary.NestedAttribute or ClassicAncillary.HardwareType or ClassicAncillary.PayloadOffset))
                return $"this driver cannot load {what} (offset -4096 + {(int)what})";
        }

        ClassicTranslator translator = new(program);
        translator.Translate();
        code = translator._code;
        return null;
    }

    private void Translate()
    {
        bool[] isReached = new bool[_program.Length];
        bool[] isTarget = new bool[_program.Length];
        isReached[0] = true;
        Emit(Mov(R7, 0), Mov(R8, 0));
        for (int at = 0; at < _program.Length; at++)
        {
            if (!isReached[at]) continue; // the verifier refuses what nothing leads to
            ClassicInstruction i = _program[at];
            if (isTarget[at]) Emit(Label(LabelOf(at)));
            Translate(i, at);
            foreach (int next in Next(i, at))
            {
                isReached[next] = true;
                isTarget[next] |= (i.Code & 0x07) == 5;
            }
        }

        if (_aborts) Emit(Label(Abort), Mov(R7, 0));
        Emit(Label(Done));
    }

    private static int[] Next(ClassicInstruction i, int at) => (i.Code & 0x07) switch
    {
        6 => [],
        5 when i.Code == 0x05 => [at + 1 + (int)i.K],
        5 => [at + 1 + i.JumpTrue, at + 1 + i.JumpFalse],
        _ => [at + 1],
    };

    private void Translate(ClassicInstruction i, int at)
    {
        switch (i.Code & 0x07)
        {
            case 0 when AncillaryOf(i) is { } what: LoadAncillary(what); break;
            case 0 or 1: TranslateLoad(i); break;
            case 2: Emit(Store(Width.Word, R10, SlotAt(i), R7)); break;
            case 3: Emit(Store(Width.Word, R10, SlotAt(i), R8)); break;
            case 4: Compute(i); break;
            case 5: JumpOn(i, at); break;
            case 6: Emit([.. i.Code == 0x16 ? (Instruction[])[] : [Mov32(R7, (int)i.K)], Jump(Done)]); break;
            default: Emit(i.Code == 0x07 ? Mov32(R8, R7) : Mov32(R7, R8)); break;
        }
    }

    private void TranslateLoad(ClassicInstruction i)
    {
        Register to = (i.Code & 0x07) == 0 ? R7 : R8;
        switch (i.Code & 0xe0)
        {
            case 0x00: Emit(Mov32(to, (int)i.K)); break;
            case 0x60: Emit(Load(Width.Word, to, R10, SlotAt(i))); break;
            case 0x80: Emit(Load(Width.Word, to, R6, SkBuff.Length)); break;
            case 0xa0: // four times the low half of an octet: the length of an IPv4 header
                LoadAt(i.K, Width.Byte, to);
                Emit(And(to, 0xf), ShiftLeft(to, 2));
                break;
            case 0x20: LoadAt(i.K, (Width)(i.Code & 0x18), to); break;
            default: LoadAtX(i.K, (Width)(i.Code & 0x18)); break;
        }
    }

    private void LoadAt(uint offset, Width width, Register to)
    {
        ClassicBase from = ClassicBase.Of(offset);
        if (from.IsNowhere) // the kernel knows at run time only, and ends the program there
        {
            _aborts = true;
            Emit(Mov(R0, 0), JumpIfEqual(R0, 0, Abort));
            return;
        }

        Emit(Mov32(R2, (int)from.Offset));
        Emit(from.Header is { } header ? [Mov(R5, header), .. Call(Helper.LoadBytesRelative, width)] : Call(Helper.LoadBytes, width));
        TakeLoaded(width, to);
    }

    // The sum may be negative as well, which shows at run time.
    private void LoadAtX(uint offset, Width width)
    {
        string mark = $"classic_x{_marks++}_";
        Emit(
        [
            Mov32(R2, R8),
            new Instruction(AddWord, R2, Immediate: (int)offset),
            Mov32(R5, int.MaxValue),
            JumpIfGreater(R2, R5, mark + "negative"),
            .. Call(Helper.LoadBytes, width),
            Jump(mark + "loaded"),
            Label(mark + "negative"),
            Mov32(R5, unchecked((int)ClassicBase.Mac)),
            JumpIfLess(R2, R5, Abort),
            Mov32(R5, unchecked((int)ClassicBase.Network)),
            JumpIfLess(R2, R5, mark + "mac"),
            new Instruction(AddWord, R2, Immediate: ClassicBase.NetworkBack),
            Mov(R5, ClassicBase.FromNetwork),
            Jump(mark + "relative"),
            Label(mark + "mac"),
            new Instruction(AddWord, R2, Immediate: ClassicBase.MacBack),
            Mov(R5, ClassicBase.FromMac),
            Label(mark + "relative"),
            .. Call(Helper.LoadBytesRelative, width),
            Label(mark + "loaded"),
        ]);
        TakeLoaded(width, R7);
    }

    // R2 = where, R5 = from which header, if that matters.
    private static Instruction[] Call(Helper helper, Width width) =>
        [Mov(R1, R6), Mov(R3, R10), Add(R3, LoadedAt), Mov(R4, width switch { Width.Word => 4, Width.Half => 2, _ => 1 }), Asm.Call(helper)];

    private void TakeLoaded(Width width, Register to)
    {
        _aborts = true;
        Emit(JumpIfNotEqual(R0, 0, Abort), Load(width, to, R10, LoadedAt));
        if (width == Width.Word) Emit(BigEndian32(to));
        if (width == Width.Half) Emit(BigEndian16(to));
    }

    private void LoadAncillary(ClassicAncillary what) => Emit(what switch
    {
        ClassicAncillary.Protocol => [Load(Width.Word, R7, R6, SkBuff.Protocol), BigEndian16(R7)],
        ClassicAncillary.PacketType => [Load(Width.Word, R7, R6, SkBuff.PacketType)],
        ClassicAncillary.Mark => [Load(Width.Word, R7, R6, SkBuff.Mark)],
        ClassicAncillary.Queue => [Load(Width.Word, R7, R6, SkBuff.QueueMapping)],
        ClassicAncillary.FlowHash => [Load(Width.Word, R7, R6, SkBuff.Hash)],
        ClassicAncillary.Processor => [Asm.Call(Helper.GetProcessor), Mov32(R7, R0)],
        ClassicAncillary.Random => [Asm.Call(Helper.GetRandom), Mov32(R7, R0)],
        ClassicAncillary.VlanTag => [Load(Width.Word, R7, R6, SkBuff.VlanTci)],
        ClassicAncillary.VlanTagPresent => [Load(Width.Word, R7, R6, SkBuff.VlanPresent)],
        ClassicAncillary.VlanType => [Load(Width.Word, R7, R6, SkBuff.VlanProtocol), BigEndian16(R7)],
        ClassicAncillary.XorX => (Instruction[])[Xor32(R7, R8)],
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "is refused before"),
    });

    private void Compute(ClassicInstruction i)
    {
        bool byX = (i.Code & 0x08) != 0;
        if (i.Code is 0x3c or 0x9c) // by 0 the program ends
        {
            _aborts = true;
            Emit(JumpIfEqual(R8, 0, Abort));
        }

        int constant = byX || i.Code == 0x84 ? 0 : (int)i.K;
        Emit(new Instruction((byte)i.Code, R7, byX ? R8 : R0, Immediate: constant));
    }

    private void JumpOn(ClassicInstruction i, int at)
    {
        if (i.Code == 0x05)
        {
            Emit(Jump(LabelOf(at + 1 + (int)i.K)));
            return;
        }

        Register by = R8;
        if ((i.Code & 0x08) == 0)
        {
            by = R0; // a constant in the jump itself would be taken for a signed one
            Emit(Mov32(R0, (int)i.K));
        }

        Emit(new Instruction((byte)(i.Code | 0x08), R7, by, Target: LabelOf(at + 1 + i.JumpTrue)));
        Emit(Jump(LabelOf(at + 1 + i.JumpFalse)));
    }

    private static ClassicAncillary? AncillaryOf(ClassicInstruction i) =>
        i.Code is 0x20 or 0x28 or 0x30 && i.K >= AncillaryBase ? (ClassicAncillary)(i.K - AncillaryBase) : null;

    private static int SlotAt(ClassicInstruction i) => SlotsAt + (4 * (int)i.K);

    private static string LabelOf(int at) => $"classic_{at}";

    private void Emit(params ReadOnlySpan<Instruction> instructions) => _code.AddRange(instructions);
}
