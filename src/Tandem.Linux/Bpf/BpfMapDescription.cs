namespace Tandem.Linux.Bpf;

/// <summary>What the kernel tells of a map.</summary>
/// <param name="Id">Unique while the machine runs.</param>
/// <param name="Name">As given at creation.</param>
/// <param name="Type">BPF_MAP_TYPE_*.</param>
/// <param name="ValueBytes">Size of one value.</param>
/// <param name="MaxEntries">How many there can be.</param>
public readonly record struct BpfMapDescription(uint Id, string Name, uint Type, uint ValueBytes, uint MaxEntries);
