using Tandem.Bpf.Extended;

namespace Tandem.Bpf.Classic;

/// <summary>Turns statements into instructions: counts the jumps that labels stand for.</summary>
public static class ClassicAssembler
{
    private const ushort JumpAlways = 0x05;

    /// <summary>Resolves all labels of <paramref name="statements"/>.</summary>
    /// <exception cref="AssemblyException">
    /// A label is missing, given twice, behind its jump, or further away than a conditional jump reaches (255).
    /// </exception>
    public static ClassicInstruction[] Assemble(params ReadOnlySpan<ClassicStatement> statements)
    {
        Dictionary<string, int> places = Places(statements, out int count);
        ClassicInstruction[] program = new ClassicInstruction[count];
        int at = 0;
        foreach (ClassicStatement s in statements)
        {
            if (s.Label is not null) continue;
            program[at] = s.Code == JumpAlways
                ? new ClassicInstruction(s.Code, 0, 0, (uint)Distance(places, s.Then, at, int.MaxValue))
                : new ClassicInstruction(
                    s.Code, (byte)Distance(places, s.Then, at, 255), (byte)Distance(places, s.Else, at, 255), s.K);
            at++;
        }

        return program;
    }

    private static Dictionary<string, int> Places(ReadOnlySpan<ClassicStatement> statements, out int count)
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        count = 0;
        foreach (ClassicStatement s in statements)
        {
            if (s.Label is null) count++;
            else if (!places.TryAdd(s.Label, count))
                throw new AssemblyException($"instruction {count}: label '{s.Label}' stands twice");
        }

        return places;
    }

    private static int Distance(Dictionary<string, int> places, string? label, int at, int limit)
    {
        if (label is null) return 0;
        if (!places.TryGetValue(label, out int place))
            throw new AssemblyException($"instruction {at}: unknown label '{label}'");

        int distance = place - at - 1;
        if (distance < 0 || distance > limit)
            throw new AssemblyException($"instruction {at}: '{label}' is behind or too far away ({distance})");
        return distance;
    }
}
