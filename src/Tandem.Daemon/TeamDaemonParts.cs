using Tandem.Daemon.Control;
using Tandem.Daemon.Watching;
using Tandem.Drivers;
using Tandem.Drivers.Options.Serving;
using Tandem.Netlink.Routing;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Teams;

namespace Tandem.Daemon;

/// <summary>What a running team consists of; all of it becomes the daemon's to dispose.</summary>
internal sealed record TeamDaemonParts(
    LinkTable Links,
    Rtnetlink Rtnl,
    TeamOpening Opening,
    ITeamDriver Driver,
    Team Team,
    FrameChannels Channels,
    WatchSources Sources,
    TeamMethods Methods,
    TeamReconfigurer Reconfigurer,
    ControlServers Servers,
    TeamServer? Options);
