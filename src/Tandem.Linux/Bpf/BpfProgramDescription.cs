namespace Tandem.Linux.Bpf;

/// <summary>What the kernel tells of a loaded program.</summary>
/// <param name="Id">Unique while the machine runs.</param>
/// <param name="Name">As given at load time.</param>
/// <param name="MapIds">The maps it uses, at most 16.</param>
public sealed record BpfProgramDescription(uint Id, string Name, IReadOnlyList<uint> MapIds);
