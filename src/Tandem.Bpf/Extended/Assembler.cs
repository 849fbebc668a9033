using System.Buffers.Binary;

namespace Tandem.Bpf.Extended;

/// <summary>Turns instructions with labels and map names into the kernel's bytes.</summary>
public static class Assembler
{
    private const int SlotBytes = 8;

    /// <summary>Resolves labels and maps.</summary>
    /// <param name="program">Instructions and labels in order.</param>
    /// <param name="mapDescriptor">The file descriptor of a map by its name in the program.</param>
    /// <returns>8 octets a slot, host byte order.</returns>
    /// <exception cref="AssemblyException">An unknown or doubled label, or a jump too far.</exception>
    public static byte[] Assemble(IReadOnlyList<Instruction> program, Func<string, int>? mapDescriptor = null)
    {
        Dictionary<string, int> labels = Labels(program, out int slots);
        byte[] code = new byte[slots * SlotBytes];
        int slot = 0;
        for (int i = 0; i < program.Count; i++)
        {
            Instruction instruction = program[i];
            if (instruction.Slots == 0) continue;
            int map = instruction.Map is { } name ? Descriptor(mapDescriptor, name, i) : instruction.Immediate;
            Write(code.AsSpan(slot * SlotBytes), instruction, JumpOffset(instruction, i, slot, labels), map);
            slot += instruction.Slots;
        }

        return code;
    }

    private static Dictionary<string, int> Labels(IReadOnlyList<Instruction> program, out int slots)
    {
        Dictionary<string, int> labels = [];
        slots = 0;
        for (int i = 0; i < program.Count; i++)
        {
            if (program[i].Label is { } label && !labels.TryAdd(label, slots))
                throw new AssemblyException($"instruction {i}: label '{label}' stands twice");
            slots += program[i].Slots;
        }

        return labels;
    }

    private static short JumpOffset(in Instruction instruction, int position, int slot, Dictionary<string, int> labels)
    {
        if (instruction.Target is not { } target) return instruction.Offset;
        if (!labels.TryGetValue(target, out int at))
            throw new AssemblyException($"instruction {position}: unknown label '{target}'");
        int offset = at - slot - 1;
        return offset is >= short.MinValue and <= short.MaxValue
            ? (short)offset
            : throw new AssemblyException($"instruction {position}: '{target}' is too far away");
    }

    private static int Descriptor(Func<string, int>? mapDescriptor, string name, int position) =>
        mapDescriptor?.Invoke(name) ?? throw new AssemblyException($"instruction {position}: no map '{name}' was given");

    private static void Write(Span<byte> at, in Instruction instruction, short offset, int immediate)
    {
        at[0] = instruction.Code;
        at[1] = (byte)((int)instruction.Destination | ((int)instruction.Source << 4));
        BinaryPrimitives.WriteInt16LittleEndian(at[2..], offset);
        BinaryPrimitives.WriteInt32LittleEndian(at[4..], immediate);
        if (instruction.Slots == 2) BinaryPrimitives.WriteInt32LittleEndian(at[12..], instruction.ImmediateHigh);
    }
}
