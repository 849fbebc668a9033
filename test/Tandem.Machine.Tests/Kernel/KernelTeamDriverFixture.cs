using Tandem.Drivers;
using Tandem.Drivers.Kernel;
using Tandem.Drivers.Options;
using Tandem.Linux.Packets;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Options;
using Tandem.Testing.Driving;

namespace Tandem.Machine.Tests.Kernel;

/// <summary>Teams of the kernel's driver.</summary>
internal sealed class KernelTeamDriverFixture : NamespaceTeamDriverFixture
{
    internal delegate TeamOpening Opener(TeamOpenRequest request, Rtnetlink rtnl, LinkTable links);

    /// <summary>The host's, for what users do.</summary>
    internal Rtnetlink Net => Rtnl;

    public override ITeamDriver Create(string name) => Opened(Open(new TeamOpenRequest(name)));

    public override ITeamDriver TakeOver(string name) => Opened(Open(new TeamOpenRequest(name) { TakeOver = true }));

    /// <summary>Opens a team by the kernel's driver, or another.</summary>
    internal TeamOpening Open(TeamOpenRequest request, Opener? opener = null) => (opener ?? KernelTeamDrivers.Open)(request, Rtnl, Links);

    /// <summary>A team with its mode and its ports p0, p1, … up to <paramref name="ports"/>.</summary>
    internal ITeamDriver Create(TeamMode mode, int ports, out IfIndex[] members)
    {
        ITeamDriver driver = Create("team0");
        Assert.Equal(DriverResult.Done, driver.SetMode(mode));
        members = [.. Enumerable.Range(0, ports).Select(number => AddDevice($"p{number}"))];
        foreach (IfIndex port in members) Assert.Equal(DriverResult.Done, driver.AddPort(port));
        return driver;
    }

    /// <summary>The options of a team as another program reads and sets them.</summary>
    internal static TeamConnection Connect(ITeamDriver driver)
    {
        DriverResult result = KernelTeams.TryConnect(driver.Device.Index, out TeamConnection? connection);
        return connection ?? throw new InvalidOperationException(result.Reason);
    }

    /// <summary>What somebody was told since the last time: each option's name.</summary>
    internal static List<string> Told(TeamConnection connection)
    {
        List<string> names = [];
        connection.Drain(report => names.AddRange(report.Options.Select(static option => option.Key.Name)));
        return names;
    }

    /// <summary>Hears what arrives at the other end of a card's cable.</summary>
    internal PacketSocket ListenFar(string name)
    {
        using Rtnetlink far = Rtnetlink.Open(Far);
        return PacketSocket.Open(far.GetLink(name)!.Index, within: Far);
    }

    internal static ITeamDriver Opened(TeamOpening opening) =>
        opening.Driver ?? throw new InvalidOperationException(opening.Result.Reason);

    /// <summary>Sets an option as another program does.</summary>
    internal static void SetByOthers(TeamConnection connection, string name, TeamOptionValue value, IfIndex port = default) =>
        Assert.True(connection.Set(new(name, port), value).IsOk, $"{name} is not set");
}
