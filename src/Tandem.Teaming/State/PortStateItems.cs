namespace Tandem.Teaming.State;

/// <summary>The state items of one port.</summary>
/// <param name="PortName">The port's interface name.</param>
/// <param name="Items">Their paths are relative to the port.</param>
public sealed record PortStateItems(string PortName, IReadOnlyList<StateItem> Items);
