using Tandem.Drivers;
using Tandem.Netlink.Routing;

namespace Tandem.Daemon;

/// <summary>Opens a team of one driver, or says why not.</summary>
/// <param name="request">Which team.</param>
/// <param name="rtnl">A connection to the network namespace.</param>
/// <param name="links">Its links.</param>
public delegate TeamOpening TeamDriverOpener(TeamOpenRequest request, Rtnetlink rtnl, LinkTable links);
