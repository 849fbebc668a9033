using System.Buffers.Binary;

namespace Tandem.Bpf.Classic;

/// <summary>Runs classic BPF programs as the kernel does; for tests, and to say what a program would do.</summary>
/// <remarks>
/// All instructions; but loads relative to the network header, and ancillary loads of what <see cref="ClassicMetadata"/> does not have, are
/// refused. Source: net/core/filter.c (behaviour).
/// </remarks>
public ref struct ClassicInterpreter
{
    private const uint AncillaryBase = 0xffff_f000;
    private const int Slots = 16;

    private readonly ReadOnlySpan<byte> _frame;
    private readonly ClassicMetadata _metadata;
    private readonly uint[] _slots = new uint[Slots];
    private uint _a;
    private uint _x;
    private bool _isAborted;

    private ClassicInterpreter(ReadOnlySpan<byte> frame, ClassicMetadata metadata)
    {
        _frame = frame;
        _metadata = metadata;
    }

    /// <summary>Runs <paramref name="program"/> over <paramref name="frame"/>, which starts at its MAC
    /// header.</summary>
    /// <exception cref="ArgumentException">The program is not one the kernel would take, or uses what is not known
    /// here.</exception>
    public static ClassicResult Run(
        ReadOnlySpan<ClassicInstruction> program, ReadOnlySpan<byte> frame, ClassicMetadata metadata)
    {
        ClassicInterpreter machine = new(frame, metadata);
        for (int at = 0; at < program.Length; at++)
        {
            ClassicInstruction i = program[at];
            switch (i.Code & 0x07)
            {
                case 5:
                    at += machine.Jump(i);
                    break;
                case 6:
                    return new ClassicResult(i.Code == 0x16 ? machine._a : i.K);
                default:
                    machine.Step(i);
                    break;
            }

            if (machine._isAborted) return new ClassicResult(0, IsAborted: true);
        }

        throw new ArgumentException("the program ends without a return", nameof(program));
    }

    private void Step(ClassicInstruction i)
    {
        switch (i.Code)
        {
            case 0x00: _a = i.K; break;
            case 0x01: _x = i.K; break;
            case 0x02: Slot(i) = _a; break;
            case 0x03: Slot(i) = _x; break;
            case 0x07: _x = _a; break;
            case 0x60: _a = Slot(i); break;
            case 0x61: _x = Slot(i); break;
            case 0x80: _a = (uint)_frame.Length; break;
            case 0x87: _a = _x; break;
            case 0x81: _x = (uint)_frame.Length; break;
            case 0x20 or 0x28 or 0x30 when i.K >= AncillaryBase: LoadAncillary(i); break;
            case 0x20 or 0x40: LoadWord(Position(i)); break;
            case 0x28 or 0x48: LoadHalf(Position(i)); break;
            case 0x30 or 0x50: LoadByte(Position(i)); break;
            case 0xb1: LoadHeaderLength(Position(i)); break;
            default: Compute(i); break;
        }
    }

    private void Compute(ClassicInstruction i)
    {
        uint by = (i.Code & 0x08) != 0 ? _x : i.K;
        if ((i.Code & 0x07) != 4) throw Unknown(i);
        if ((i.Code & 0xf0) is 0x30 or 0x90 && by == 0)
        {
            _isAborted = true; // the kernel ends the program as it does for a load beyond the end
            return;
        }

        _a = (i.Code & 0xf0) switch
        {
            0x00 => _a + by,
            0x10 => _a - by,
            0x20 => _a * by,
            0x30 => _a / by,
            0x40 => _a | by,
            0x50 => _a & by,
            0x60 => _a << (int)by,
            0x70 => _a >> (int)by,
            0x80 => 0 - _a,
            0x90 => _a % by,
            0xa0 => _a ^ by,
            _ => throw Unknown(i),
        };
    }

    private readonly int Jump(ClassicInstruction i)
    {
        if (i.Code == 0x05) return (int)i.K;
        uint with = (i.Code & 0x08) != 0 ? _x : i.K;
        bool holds = (i.Code & 0xf0) switch
        {
            0x10 => _a == with,
            0x20 => _a > with,
            0x30 => _a >= with,
            0x40 => (_a & with) != 0,
            _ => throw Unknown(i),
        };
        return holds ? i.JumpTrue : i.JumpFalse;
    }

    private readonly ref uint Slot(ClassicInstruction i)
    {
        if (i.K >= Slots) throw Unknown(i);
        return ref _slots[i.K];
    }

    private readonly uint Position(ClassicInstruction i)
    {
        ClassicBase from = ClassicBase.Of((i.Code & 0xe0) == 0x40 ? _x + i.K : i.K);
        if (from.IsNowhere) return uint.MaxValue; // beyond every frame
        if (from.Header != ClassicBase.FromNetwork) return from.Offset;
        return _metadata.NetworkAt is { } at ? (uint)at + from.Offset : throw Unknown(i);
    }

    private void LoadWord(uint position)
    {
        if (Has(position, 4)) _a = BinaryPrimitives.ReadUInt32BigEndian(_frame[(int)position..]);
    }

    private void LoadHalf(uint position)
    {
        if (Has(position, 2)) _a = BinaryPrimitives.ReadUInt16BigEndian(_frame[(int)position..]);
    }

    private void LoadByte(uint position)
    {
        if (Has(position, 1)) _a = _frame[(int)position];
    }

    private void LoadHeaderLength(uint position)
    {
        if (Has(position, 1)) _x = 4u * (_frame[(int)position] & 0xfu);
    }

    private bool Has(uint position, uint length)
    {
        _isAborted = (ulong)position + length > (ulong)_frame.Length;
        return !_isAborted;
    }

    private void LoadAncillary(ClassicInstruction i) => _a = (ClassicAncillary)(i.K - AncillaryBase) switch
    {
        ClassicAncillary.Protocol => _metadata.Protocol,
        ClassicAncillary.XorX => _a ^ _x,
        ClassicAncillary.VlanTag => _metadata.VlanTci ?? 0u,
        ClassicAncillary.VlanTagPresent => _metadata.VlanTci is null ? 0u : 1u,
        _ => throw Unknown(i),
    };

    private static ArgumentException Unknown(ClassicInstruction i) =>
        new($"cannot run instruction code 0x{i.Code:x2} k 0x{i.K:x}");
}
