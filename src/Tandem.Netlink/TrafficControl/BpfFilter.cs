namespace Tandem.Netlink.TrafficControl;

/// <summary>A BPF program attached as a classifier.</summary>
/// <param name="Priority">Its place: lower runs first.</param>
/// <param name="Handle">Its number among those of one priority.</param>
/// <param name="Name">The name given when it was attached.</param>
/// <param name="ProgramId">The kernel's id of the program.</param>
/// <param name="IsDirectAction">Its return value is the verdict.</param>
public sealed record BpfFilter(ushort Priority, uint Handle, string Name, uint ProgramId, bool IsDirectAction);
