namespace Tandem.Bpf.Classic;

/// <summary>One line of a classic program before its labels are resolved; made by <see cref="ClassicAsm"/>.</summary>
/// <param name="Code">As in <see cref="ClassicInstruction"/>; meaningless for a label.</param>
/// <param name="K">As in <see cref="ClassicInstruction"/>.</param>
/// <param name="Then">Where a jump goes when its condition holds; null for the next instruction.</param>
/// <param name="Else">Where it goes otherwise; null for the next instruction.</param>
/// <param name="Label">The name of this place in the program; such a line makes no instruction.</param>
public readonly record struct ClassicStatement(
    ushort Code, uint K = 0, string? Then = null, string? Else = null, string? Label = null);
