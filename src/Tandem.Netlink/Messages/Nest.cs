namespace Tandem.Netlink.Messages;

/// <summary>An attribute that is still open for others.</summary>
/// <param name="Start">Where its header stands in the writer's buffer.</param>
public readonly record struct Nest(int Start);
