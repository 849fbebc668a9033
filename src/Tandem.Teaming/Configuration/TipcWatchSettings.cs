namespace Tandem.Teaming.Configuration;

/// <summary><c>{"name": "tipc"}</c>: the link is up while a TIPC link over the port is.</summary>
/// <param name="Bearer"><c>tipc_bearer</c>: the bearer's interface, 1 to 31 bytes.</param>
public sealed record TipcWatchSettings(string Bearer) : LinkWatchSettings("tipc");
