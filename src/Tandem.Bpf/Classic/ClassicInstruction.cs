using System.Buffers.Binary;

namespace Tandem.Bpf.Classic;

/// <summary>One instruction of a classic BPF program, as the kernel takes it.</summary>
/// <remarks>
/// Shape: { u16 code; u8 jt; u8 jf; u32 k }, 8 octets, little-endian here.
/// Source: include/uapi/linux/filter.h, struct sock_filter.
/// </remarks>
/// <param name="Code">Class, size or operation, mode or source.</param>
/// <param name="JumpTrue">Instructions to skip when the condition of a jump holds.</param>
/// <param name="JumpFalse">Instructions to skip when it does not.</param>
/// <param name="K">Operand: constant, offset, slot, or distance of an unconditional jump.</param>
public readonly record struct ClassicInstruction(ushort Code, byte JumpTrue, byte JumpFalse, uint K)
{
    /// <summary>Encoded size, in octets.</summary>
    public const int Length = 8;

    /// <summary>Decodes the first eight octets of <paramref name="source"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than eight octets.</exception>
    public static ClassicInstruction Read(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt16LittleEndian(source), source[2], source[3],
        BinaryPrimitives.ReadUInt32LittleEndian(source[4..]));

    /// <summary>Decodes a whole program.</summary>
    /// <param name="octets">As <see cref="Encode"/> writes them; what is no whole instruction at the end is left out.</param>
    public static ClassicInstruction[] Decode(ReadOnlySpan<byte> octets)
    {
        ClassicInstruction[] program = new ClassicInstruction[octets.Length / Length];
        for (int i = 0; i < program.Length; i++) program[i] = Read(octets[(i * Length)..]);
        return program;
    }

    /// <summary>Encodes a whole program, as <c>SO_ATTACH_FILTER</c> and the option <c>bpf_hash_func</c> take
    /// it.</summary>
    public static byte[] Encode(ReadOnlySpan<ClassicInstruction> program)
    {
        byte[] octets = new byte[program.Length * Length];
        for (int i = 0; i < program.Length; i++) program[i].Write(octets.AsSpan(i * Length));
        return octets;
    }

    /// <summary>Encodes into the first eight octets of <paramref name="destination"/>.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(destination, Code);
        destination[2] = JumpTrue;
        destination[3] = JumpFalse;
        BinaryPrimitives.WriteUInt32LittleEndian(destination[4..], K);
    }
}
