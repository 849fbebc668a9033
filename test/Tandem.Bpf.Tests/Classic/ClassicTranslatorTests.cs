using System.Buffers.Binary;
using Tandem.Bpf.Classic;
using static Tandem.Bpf.Classic.ClassicAsm;

namespace Tandem.Bpf.Tests.Classic;

public sealed class ClassicTranslatorTests
{
    private static readonly ClassicMetadata s_metadata = new(0, NetworkAt: 14);

    [Fact]
    public void Random_programs_do_what_the_interpreter_and_the_kernels_own_filter_say()
    {
        RandomPrograms programs = new(seed: 1);
        using SocketFilter filter = new();
        HashSet<ushort> codes = [];
        int aborted = 0, witnessed = 0;
        for (int turn = 0; turn < 300; turn++)
        {
            List<ClassicStatement> statements = programs.Next();
            ClassicInstruction[] program = ClassicAssembler.Assemble([.. statements, Label("end"), ReturnA()]);
            Assert.Null(ClassicCheck.FindFault(program));
            codes.UnionWith(program.Select(static i => i.Code));
            using TranslatedRun translated = new(program);
            for (int number = 0; number < 5; number++)
            {
                byte[] frame = programs.Frame();
                ClassicResult expected = ClassicInterpreter.Run(program, frame, s_metadata);
                uint value = translated.Run(frame);
                Assert.True(expected.Value == value, $"{turn}: {Text(program)} on {Convert.ToHexStringLower(frame)}: {expected} {value:x}");
                if (expected.IsAborted) aborted++;
                if (programs.UsesHeaders || UsesNetworkHeader(program, frame)) continue; // there are none at such a socket
                witnessed++;
                Assert.Equal(expected.IsAborted ? 0 : frame.Length, Witness(filter, statements, expected.Value, frame));
                if (!expected.IsAborted) Assert.Equal(1, Witness(filter, statements, expected.Value + 1, frame)); // the check itself can fail
            }
        }

        Assert.InRange(aborted, 150, 1350); // neither all nor none
        Assert.InRange(witnessed, 400, 1500);
        Assert.Equal(s_all, codes.Order());
    }

    // Every code there is but a return of a constant, of which there are other tests.
    private static readonly ushort[] s_all =
    [
        .. ((ushort[])
        [
            0x00, 0x20, 0x28, 0x30, 0x40, 0x48, 0x50, 0x60, 0x80, 0x01, 0x61, 0x81, 0xb1, 0x02, 0x03,
            0x04, 0x14, 0x24, 0x34, 0x44, 0x54, 0x64, 0x74, 0x84, 0x94, 0xa4, 0x0c, 0x1c, 0x2c, 0x3c, 0x4c, 0x5c, 0x6c, 0x7c, 0x9c, 0xac,
            0x05, 0x15, 0x25, 0x35, 0x45, 0x1d, 0x2d, 0x3d, 0x4d, 0x16, 0x07, 0x87,
        ]).Order(),
    ];

    [Fact]
    public void Constants_are_returned_and_what_nothing_leads_to_is_left_out()
    {
        ClassicInstruction[] program = ClassicAssembler.Assemble(
            LoadByte(0), JumpIfEqual(7, then: "seven"), Return(0xffff_fffe), LoadWord(1), ReturnA(), Label("seven"), Return(70));
        using TranslatedRun translated = new(program);
        Assert.Equal(70u, translated.Run([7, .. new byte[20]]));
        Assert.Equal(0xffff_fffeu, translated.Run([8, .. new byte[20]]));
    }

    [Fact]
    public void What_the_kernel_knows_of_a_frame_is_loaded()
    {
        byte[] frame = new byte[20];
        Assert.Equal(0x1234u, Run(ClassicAncillary.Mark, frame, static context => BinaryPrimitives.WriteInt32LittleEndian(context.AsSpan(8), 0x1234)));
        Assert.Equal(0u, Run(ClassicAncillary.VlanTagPresent, frame));
        Assert.InRange(Run(ClassicAncillary.Processor, frame), 0u, (uint)Environment.ProcessorCount * 8);
        frame[12] = 0x88;
        frame[13] = 0xb5;
        Assert.Equal(0x88b5u, Run(ClassicAncillary.Protocol, frame));
        Assert.True(Enumerable.Range(0, 8).Select(_ => Run(ClassicAncillary.Random, frame)).Distinct().Count() > 1);
        foreach (ClassicAncillary what in (ClassicAncillary[])[ClassicAncillary.PacketType, ClassicAncillary.Queue, ClassicAncillary.FlowHash,
            ClassicAncillary.VlanTag, ClassicAncillary.VlanType])
            Run(what, frame); // the verifier takes it
    }

    [Theory]
    [InlineData(ClassicAncillary.InterfaceIndex)]
    [InlineData(ClassicAncillary.NetlinkAttribute)]
    [InlineData(ClassicAncillary.NestedAttribute)]
    [InlineData(ClassicAncillary.HardwareType)]
    [InlineData(ClassicAncillary.PayloadOffset)]
    public void What_cannot_be_had_is_refused_by_name(ClassicAncillary what) => Assert.Contains(
        $"cannot load {what}", ClassicTranslator.TryTranslate(ClassicAssembler.Assemble(LoadAncillary(what), ReturnA()), out _), StringComparison.Ordinal);

    [Fact]
    public void The_longest_program_of_the_largest_instructions_is_taken_and_a_longer_one_refused()
    {
        ClassicInstruction[] longest = ClassicAssembler.Assemble(
            [.. Enumerable.Repeat(LoadWordAtX(0), ClassicTranslator.MaxLength - 1), ReturnA()]);
        using TranslatedRun translated = new(longest);
        Assert.Equal(0x01020304u, translated.Run([1, 2, 3, 4, .. new byte[20]]));
        Assert.Contains("up to 1000", ClassicTranslator.TryTranslate([.. longest, longest[^1]], out _), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_program_of_branches_is_verified()
    {
        List<ClassicStatement> program = [LoadXConstant(0)];
        for (int i = 0; i < 190; i++)
            program.AddRange([LoadByte(i % 20), JumpIfGreater(128, then: $"on{i}"), LoadByteAtX(3), CopyToX(), Label($"on{i}")]);
        using TranslatedRun translated = new(ClassicAssembler.Assemble([.. program, CopyFromX(), ReturnA()]));
        byte[] frame = [.. Enumerable.Range(0, 30).Select(static i => (byte)(i * 37))];
        ClassicInstruction[] classic = ClassicAssembler.Assemble([.. program, CopyFromX(), ReturnA()]);
        Assert.Equal(ClassicInterpreter.Run(classic, frame, s_metadata).Value, translated.Run(frame));
    }

    private static uint Run(ClassicAncillary what, byte[] frame, Action<byte[]>? setContext = null)
    {
        using TranslatedRun translated = new(ClassicAssembler.Assemble(LoadAncillary(what), ReturnA()));
        return translated.Run(frame, setContext);
    }

    // All octets when it returns what is expected, one when it returns something else.
    private static int Witness(SocketFilter filter, List<ClassicStatement> program, uint expected, byte[] frame)
    {
        Assert.True(filter.TryUse(ClassicAssembler.Assemble(
            [.. program, Label("end"), JumpIfEqual(expected, otherwise: "other"), Return(0xffff), Label("other"), Return(1)])));
        return filter.Pass(frame);
    }

    // A sum with X may be a small negative number.
    private static bool UsesNetworkHeader(ClassicInstruction[] program, byte[] frame)
    {
        try
        {
            ClassicInterpreter.Run(program, frame, default);
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static string Text(IEnumerable<ClassicInstruction> program) =>
        string.Join("; ", program.Select(static i => $"{i.Code:x2} {i.JumpTrue} {i.JumpFalse} {i.K:x}"));
}
