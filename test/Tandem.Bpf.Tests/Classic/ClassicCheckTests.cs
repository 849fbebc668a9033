using Tandem.Bpf.Classic;
using static Tandem.Bpf.Classic.ClassicAsm;

namespace Tandem.Bpf.Tests.Classic;

public sealed class ClassicCheckTests
{
    [Fact]
    public void What_is_taken_is_what_the_kernel_takes()
    {
        Random random = new(5);
        RandomPrograms programs = new(seed: 7);
        using SocketFilter filter = new();
        int taken = 0, refused = 0;
        for (int turn = 0; turn < 20_000; turn++)
        {
            ClassicInstruction[] program = turn % 2 == 0
                ? Damaged(ClassicAssembler.Assemble([.. programs.Next(), Label("end"), ReturnA()]), random)
                : [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => AnyInstruction(random)), new(0x16, 0, 0, 0)];
            string? fault = ClassicCheck.FindFault(program);
            Assert.True(filter.TryUse(program) == (fault is null), $"{fault}: {Convert.ToHexStringLower(ClassicInstruction.Encode(program))}");
            if (fault is null) taken++;
            else refused++;
        }

        Assert.InRange(taken, 1000, 19_000);
        Assert.InRange(refused, 1000, 19_000);
    }

    [Fact]
    public void Every_code_is_known_or_unknown_as_it_is_to_the_kernel()
    {
        using SocketFilter filter = new();
        for (int code = 0; code < 0x200; code++)
        {
            ClassicInstruction[] program = [new(0x02, 0, 0, 1), new((ushort)code, 0, 0, 1), new(0x16, 0, 0, 0), new(0x16, 0, 0, 0)];
            Assert.True(filter.TryUse(program) == ClassicCheck.FindFault(program) is null, $"code {code:x2}");
        }
    }

    [Fact]
    public void The_first_fault_is_told_with_its_place()
    {
        Assert.Equal("a program has 1 to 4096 instructions, not 0", ClassicCheck.FindFault([]));
        Assert.Equal("a program has 1 to 4096 instructions, not 4097", ClassicCheck.FindFault(new ClassicInstruction[4097]));
        Assert.Equal("the last instruction must be a return", Fault(LoadLength()));
        Assert.Equal("instruction 1 (code 0x34): divides by 0", Fault(LoadLength(), new ClassicStatement(0x34), ReturnA()));
        Assert.Equal("instruction 0: reads a slot that nothing was stored in", Fault(LoadSlot(3), ReturnA()));
        Assert.Equal("instruction 0 (code 0x02): there are slots 0 to 15", Fault(StoreSlot(16), ReturnA()));
        Assert.Equal("instruction 0 (code 0x15): jumps behind the end", ClassicCheck.FindFault([new(0x15, 1, 0, 0), new(0x16, 0, 0, 0)]));
    }

    [Fact]
    public void A_slot_must_be_stored_on_every_way()
    {
        Assert.NotNull(Fault(LoadByte(0), JumpIfEqual(1, then: "on"), StoreSlot(2), Label("on"), LoadSlot(2), ReturnA()));
        Assert.Null(Fault(LoadByte(0), StoreSlot(2), JumpIfEqual(1, then: "on"), StoreSlot(2), Label("on"), LoadSlot(2), ReturnA()));
    }

    private static string? Fault(params ReadOnlySpan<ClassicStatement> program) => ClassicCheck.FindFault(ClassicAssembler.Assemble(program));

    private static ClassicInstruction[] Damaged(ClassicInstruction[] program, Random random)
    {
        int at = random.Next(program.Length);
        program[at] = random.Next(4) switch
        {
            0 => AnyInstruction(random),
            1 => program[at] with { K = (uint)random.Next(40) },
            2 => program[at] with { JumpTrue = (byte)random.Next(40), JumpFalse = (byte)random.Next(40) },
            _ => program[at] with { K = 0xffff_f000 + (uint)random.Next(70) },
        };
        return program;
    }

    private static ClassicInstruction AnyInstruction(Random random) => new(
        (ushort)random.Next(0xc0), (byte)random.Next(4), (byte)random.Next(4), (uint)random.Next(20));
}
