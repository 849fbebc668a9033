using Tandem.CommandLine.Conversions;
using Tandem.Connections.Addressing;
using Tandem.Connections.Profiles;
using Tandem.Control;
using Tandem.Control.Protocol;
using Tandem.Control.Unix;
using Tandem.Linux;
using Tandem.Netlink.Routing;

namespace Tandem.CommandLine.Team2bond;

/// <summary>A team that a daemon looks after now, ours or libteam's.</summary>
internal static class RunningTeam
{
    /// <summary>Asks its daemon for the configuration and the kernel for its addresses; null when there is no daemon of that name.</summary>
    /// <exception cref="ProfileException">The daemon does not answer.</exception>
    internal static FoundProfile? Find(string name)
    {
        Errno error = UnixControlClient.Connect(name, ControlPaths.RunDirectory, out UnixControlClient? daemon);
        if (error is Errno.NoEntry or Errno.ConnectionRefused) return null;
        if (daemon is null) throw Silent(name, error);
        using UnixControlClient closing = daemon;
        ControlResult result = daemon.Call(new ControlRequest(ControlMethods.ConfigDumpActual, []));
        if (result.Reply is not { ErrorCode: null } reply) throw Silent(name, result.Error);
        using Rtnetlink kernel = Rtnetlink.Open();
        IpSettings ip = kernel.GetLink(name) is { } device ? RunningAddresses.Read(kernel, device) : new IpSettings();
        return new FoundProfile(new DeviceProfile(DeviceKind.Team, name) { Settings = [new Setting("config", reply.Text)], Ip = ip }, $"the running team {name}");
    }

    private static ProfileException Silent(string name, Errno error) =>
        new(Place.None, $"the daemon of {name} does not answer: {LinuxException.Describe(error)}");
}
