using System.Runtime.InteropServices;

namespace Tandem.Linux.Packets;

/// <summary>One classic BPF instruction, <c>struct sock_filter</c>. Source: include/uapi/linux/filter.h.</summary>
/// <param name="Code">Operation.</param>
/// <param name="JumpTrue">Instructions to skip when a jump's condition holds.</param>
/// <param name="JumpFalse">Instructions to skip when it does not.</param>
/// <param name="Value">Operand.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct FilterInstruction(ushort Code, byte JumpTrue, byte JumpFalse, uint Value);
