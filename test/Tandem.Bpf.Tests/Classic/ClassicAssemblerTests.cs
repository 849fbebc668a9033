using Tandem.Bpf.Classic;
using Tandem.Bpf.Extended;
using Tandem.Testing;
using static Tandem.Bpf.Classic.ClassicAsm;

namespace Tandem.Bpf.Tests.Classic;

public sealed class ClassicAssemblerTests
{
    [Fact]
    public void A_program_is_laid_out_as_struct_sock_filter() => Golden.Equal("""
        2800 00 00 0c000000      # ldh [12]
        1500 00 01 06080000      # jeq #0x806, fall through, skip 1
        0600 00 00 ffff0000      # ret #65535
        0600 00 00 00000000      # ret #0
        """, ClassicInstruction.Encode(ClassicAssembler.Assemble(
            LoadHalf(12),
            JumpIfEqual(0x0806, otherwise: "drop"),
            Return(0xffff),
            Label("drop"),
            Return(0))));

    [Fact]
    public void Ancillary_loads_use_the_reserved_offsets() => Golden.Equal("""
        3000 00 00 00f0ffff      # protocol
        3000 00 00 28f0ffff      # A ^= X
        3000 00 00 2cf0ffff      # VLAN tag
        3000 00 00 30f0ffff      # VLAN tag present
        """, ClassicInstruction.Encode(ClassicAssembler.Assemble(
            LoadAncillary(ClassicAncillary.Protocol),
            LoadAncillary(ClassicAncillary.XorX),
            LoadAncillary(ClassicAncillary.VlanTag),
            LoadAncillary(ClassicAncillary.VlanTagPresent))));

    [Fact]
    public void Every_instruction_survives_encoding_and_decoding()
    {
        ClassicInstruction instruction = new(0x45, 7, 254, 0xdeadbeef);
        Assert.Equal(instruction, ClassicInstruction.Read(ClassicInstruction.Encode([instruction])));
    }

    [Fact]
    public void An_unconditional_jump_may_be_long_but_a_conditional_one_may_not()
    {
        ClassicStatement[] filler = [.. Enumerable.Repeat(LoadLength(), 256), Label("far"), ReturnA()];

        Assert.Equal(256u, ClassicAssembler.Assemble([Jump("far"), .. filler])[0].K);
        AssemblyException e = Assert.Throws<AssemblyException>(
            () => ClassicAssembler.Assemble([JumpIfEqual(1, then: "far"), .. filler]));
        Assert.Equal("instruction 0: 'far' is behind or too far away (256)", e.Message);
    }

    [Fact]
    public void A_label_that_does_not_exist_is_named() => Assert.Equal(
        "instruction 1: unknown label 'mis'",
        Assert.Throws<AssemblyException>(() => ClassicAssembler.Assemble(LoadLength(), Jump("mis"))).Message);

    [Fact]
    public void A_label_given_twice_is_refused() => Assert.Equal(
        "instruction 1: label 'a' stands twice",
        Assert.Throws<AssemblyException>(
            () => ClassicAssembler.Assemble(Label("a"), ReturnA(), Label("a"), ReturnA())).Message);

    [Fact]
    public void There_are_no_jumps_backwards() => Assert.Throws<AssemblyException>(
        () => ClassicAssembler.Assemble(Label("again"), LoadLength(), Jump("again")));
}
