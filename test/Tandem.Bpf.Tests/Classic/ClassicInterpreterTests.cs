using Tandem.Bpf.Classic;
using static Tandem.Bpf.Classic.ClassicAsm;

namespace Tandem.Bpf.Tests.Classic;

public sealed class ClassicInterpreterTests
{
    private static readonly byte[] Frame = [.. Enumerable.Range(0x10, 32).Select(i => (byte)i)];

    public static TheoryData<string, uint, ClassicStatement[]> Programs => new()
    {
        { "word", 0x12131415, [LoadWord(2), ReturnA()] },
        { "half", 0x1213, [LoadHalf(2), ReturnA()] },
        { "byte", 0x12, [LoadByte(2), ReturnA()] },
        { "word at X", 0x15161718, [LoadXConstant(3), LoadWordAtX(2), ReturnA()] },
        { "half at X", 0x1516, [LoadXConstant(3), LoadHalfAtX(2), ReturnA()] },
        { "byte at X", 0x15, [LoadXConstant(3), LoadByteAtX(2), ReturnA()] },
        { "last word", 0x2c2d2e2f, [LoadWord(28), ReturnA()] },
        { "length", 32, [LoadLength(), ReturnA()] },
        { "header length", 4 * 5, [LoadXHeaderLength(5), CopyFromX(), ReturnA()] },
        { "slots", 7, [LoadConstant(7), StoreSlot(15), LoadConstant(1), LoadSlot(15), ReturnA()] },
        { "X slots", 9, [LoadXConstant(9), StoreXSlot(0), LoadXConstant(1), LoadXSlot(0), CopyFromX(), ReturnA()] },
        { "an unset slot", 0, [LoadSlot(3), ReturnA()] },
        { "wrapping sum", 1, [LoadConstant(0xffffffff), Add(2), ReturnA()] },
        { "bits", 0x0ff0, [LoadConstant(0x0f), ShiftLeft(12), ShiftRight(4), Or(0xf0), And(0xffff), And(0xfff), ReturnA()] },
        { "exclusive or", 0x11, [LoadXConstant(0x10), LoadConstant(1), LoadAncillary(ClassicAncillary.XorX), ReturnA()] },
        { "protocol", 0x0800, [LoadAncillary(ClassicAncillary.Protocol), ReturnA()] },
        { "tag", 0x6064, [LoadAncillary(ClassicAncillary.VlanTag), ReturnA()] },
        { "tag present", 1, [LoadAncillary(ClassicAncillary.VlanTagPresent), ReturnA()] },
        { "constant", 5, [LoadConstant(6), Return(5)] },
    };

    [Theory, MemberData(nameof(Programs))]
    public void Instructions_do_what_their_summaries_say(string name, uint expected, ClassicStatement[] program)
    {
        ClassicResult result = ClassicInterpreter.Run(
            ClassicAssembler.Assemble(program), Frame, new ClassicMetadata(0x0800, 0x6064));
        Assert.Equal((name, new ClassicResult(expected)), (name, result));
    }

    [Theory]
    [InlineData(4, true, false, false, false)]
    [InlineData(5, false, true, false, true)]
    [InlineData(6, false, false, true, true)]
    public void Conditional_jumps_compare_without_sign(
        uint value, bool less, bool equal, bool greater, bool greaterOrEqual)
    {
        Assert.Equal(less || greater, !Holds(value, JumpIfEqual(5, then: "yes")));
        Assert.Equal(equal, Holds(value, JumpIfEqual(5, then: "yes")));
        Assert.Equal(greater, Holds(value, JumpIfGreater(5, then: "yes")));
        Assert.Equal(greaterOrEqual, Holds(value, JumpIfAtLeast(5, then: "yes")));
        Assert.Equal(value == 6, Holds(value, JumpIfAnySet(2, then: "yes")));
        Assert.True(Holds(0xffff_fff0 + value, JumpIfGreater(5, then: "yes")));
    }

    [Fact]
    public void A_load_beyond_the_end_makes_the_whole_result_zero()
    {
        ClassicStatement[][] reads =
        [
            [LoadWord(29)], [LoadHalf(31)], [LoadByte(32)], [LoadXHeaderLength(32)],
            [LoadXConstant(30), LoadWordAtX(0)], [LoadXConstant(30), LoadHalfAtX(1)], [LoadXConstant(30), LoadByteAtX(2)],
        ];
        foreach (ClassicStatement[] read in reads)
        {
            ClassicResult result = ClassicInterpreter.Run(
                ClassicAssembler.Assemble([.. read, Return(0xffff)]), Frame, default);
            Assert.Equal(new ClassicResult(0, IsAborted: true), result);
        }
    }

    [Fact]
    public void Without_a_tag_there_is_none()
    {
        Assert.Equal(0u, Run(LoadAncillary(ClassicAncillary.VlanTag), ReturnA()).Value);
        Assert.Equal(0u, Run(LoadAncillary(ClassicAncillary.VlanTagPresent), ReturnA()).Value);
    }

    [Fact]
    public void What_the_kernel_would_refuse_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Run());
        Assert.Throws<ArgumentException>(() => Run(LoadLength()));
        Assert.Throws<ArgumentException>(() => Run(StoreSlot(16), ReturnA()));
        Assert.Throws<ArgumentException>(() => Run(new ClassicStatement(0xff), ReturnA()));
        Assert.Throws<ArgumentException>(() => Run(LoadAncillary((ClassicAncillary)12), ReturnA()));
        Assert.Throws<ArgumentException>(() => Run(LoadWord(-0x100000), ReturnA()));
    }

    private static bool Holds(uint value, ClassicStatement jump) =>
        Run(LoadConstant(value), jump, Return(0), Label("yes"), Return(1)).Value == 1;

    private static ClassicResult Run(params ReadOnlySpan<ClassicStatement> program) =>
        ClassicInterpreter.Run(ClassicAssembler.Assemble(program), Frame, default);
}
