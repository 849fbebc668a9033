using Tandem.Bpf.Classic;
using static Tandem.Bpf.Classic.ClassicAsm;

namespace Tandem.Bpf.Tests.Classic;

/// <summary>Classic programs without fault that use every instruction; same seed, same programs.</summary>
internal sealed class RandomPrograms(int seed)
{
    private const int Slots = 4; // those that are used; all are stored to first
    private static readonly uint[] s_constants = [0, 1, 2, 4, 14, 31, 0xff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0xfff0_000e, 0xffe0_0003];
    private readonly Random _random = new(seed);

    /// <summary>The last program may load relative to the MAC or network header.</summary>
    internal bool UsesHeaders { get; private set; }

    /// <summary>One whose every return jumps to <c>end</c>, with its value in A.</summary>
    internal List<ClassicStatement> Next()
    {
        int length = _random.Next(4, 40);
        UsesHeaders = _random.Next(4) == 0;
        List<ClassicStatement> program = [];
        for (int slot = 0; slot < Slots; slot++) program.AddRange([LoadConstant(Constant()), StoreSlot(slot)]);
        for (int at = 0; at < length; at++)
        {
            program.Add(Label($"at{at}"));
            program.AddRange(Any(at, length));
        }

        program.Add(Label($"at{length}"));
        return program;
    }

    /// <summary>A frame of 14 to 160 octets.</summary>
    internal byte[] Frame()
    {
        byte[] frame = new byte[_random.Next(14, 161)];
        _random.NextBytes(frame);
        return frame;
    }

    private IEnumerable<ClassicStatement> Any(int at, int length) => _random.Next(10) switch
    {
        0 => [new(Code(0x20, 0x28, 0x30), (uint)Place())],
        1 => [LoadXConstant((uint)_random.Next(40)), new(Code(0x40, 0x48, 0x50), (uint)Place() - (uint)_random.Next(20))],
        2 => [new(Code(0x40, 0x48, 0x50), Constant())], // X is anything
        3 => [Slot()],
        4 => [new(Code(0x00, 0x01), Constant())],
        5 => [new(Code(0x07, 0x87, 0x80, 0x81)), LoadAncillary(ClassicAncillary.XorX)],
        6 => [new(0xb1, (uint)Place())],
        7 when _random.Next(8) == 0 => [LoadConstant(Constant()), Jump("end")], // what would be a return of a constant
        7 => [ConditionalJump(at, length)],
        _ => [Arithmetic()],
    };

    private ClassicStatement Slot() => new(Code(0x60, 0x61, 0x02, 0x03), (uint)_random.Next(Slots));

    private ClassicStatement Arithmetic()
    {
        ushort operation = Code(0x04, 0x14, 0x24, 0x34, 0x44, 0x54, 0x64, 0x74, 0x84, 0x94, 0xa4);
        bool byX = operation != 0x84 && _random.Next(2) == 0;
        uint constant = operation switch
        {
            0x64 or 0x74 => (uint)_random.Next(32),
            0x34 or 0x94 => Math.Max(1, Constant()),
            _ => Constant(),
        };
        return byX ? new((ushort)(operation | 0x08)) : new(operation, constant);
    }

    private ClassicStatement ConditionalJump(int at, int length) => new(
        (ushort)(Code(0x15, 0x25, 0x35, 0x45) | (_random.Next(2) * 0x08)), Constant(), Ahead(at, length), Ahead(at, length));

    private string Ahead(int at, int length) => $"at{_random.Next(at + 1, Math.Min(length, at + 8) + 1)}";

    private ushort Code(params ReadOnlySpan<ushort> codes) => codes[_random.Next(codes.Length)];

    private int Place() => _random.Next(60) switch
    {
        0 or 1 => _random.Next(200), // may be beyond the end
        2 or 3 when UsesHeaders => _random.Next(20) - 0x10_0000,
        4 or 5 when UsesHeaders => _random.Next(20) - 0x20_0000,
        _ => _random.Next(14),
    };

    private uint Constant() => _random.Next(3) == 0 ? (uint)_random.NextInt64(1L << 32) : s_constants[_random.Next(s_constants.Length - (UsesHeaders ? 0 : 2))];
}
