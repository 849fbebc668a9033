using Tandem.Primitives;

namespace Tandem.Teaming.Teams;

/// <summary>A network interface that may become a port.</summary>
/// <param name="Index">Its index.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsAdminUp">Set up by the administrator (IFF_UP).</param>
/// <param name="IsLoopback">It is a loopback (IFF_LOOPBACK).</param>
/// <param name="Master">The team, bridge or bond that it belongs to, or none (IFLA_MASTER).</param>
public sealed record LinkView(IfIndex Index, string Name, bool IsAdminUp, bool IsLoopback, IfIndex Master);
