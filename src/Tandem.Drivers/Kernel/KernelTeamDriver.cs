using Tandem.Drivers.Options;
using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Netlink.Generic;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Kernel;

/// <summary>The kernel's own team driver, module <c>team</c>.</summary>
/// <remarks>
/// The kernel keeps all state and follows its ports by itself; this writes options and hears of changes. A value is written once and only
/// when it differs, one a message: a failover is one message. See docs/drivers.md.
/// </remarks>
internal sealed partial class KernelTeamDriver : ITeamDriver
{
    private readonly Rtnetlink _rtnl;
    private readonly LinkTable _links;
    private readonly TeamConnection _connection;
    private readonly FileDescriptor? _hold;
    private readonly Ethtool _ethtool = Ethtool.Open();
    private readonly LinkSpeeds _speeds;
    private readonly TeamCache _cache = new();
    private readonly IfIndex _team;
    private List<DriverPortView> _ports = [];
    private List<string> _notices = [];
    private bool _isStale;
    private bool _gone;

    /// <param name="rtnl">A connection to the team's namespace.</param>
    /// <param name="links">Its links.</param>
    /// <param name="connection">The team's options; becomes the driver's.</param>
    /// <param name="hold">What tells others that this team is looked after; becomes the driver's. Null when a stranger took its name.</param>
    internal KernelTeamDriver(Rtnetlink rtnl, LinkTable links, TeamConnection connection, FileDescriptor? hold)
    {
        _rtnl = rtnl;
        _links = links;
        _connection = connection;
        _hold = hold;
        _team = connection.Team;
        _speeds = new LinkSpeeds(_ethtool);
        Device = View(links.Find(_team) ?? throw new InvalidOperationException("the team device vanished"));
    }

    /// <inheritdoc/>
    public string DriverName => "kernel";

    /// <inheritdoc/>
    public DriverCapabilities Capabilities => DriverCapabilities.QueueOverride | DriverCapabilities.AnnouncesItself
        | (CanSplit ? DriverCapabilities.SplitEnable : DriverCapabilities.None);

    /// <inheritdoc/>
    public TeamDeviceView Device { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<DriverPortView> Ports => _ports;

    /// <inheritdoc/>
    public Instant NextDeadline => Instant.Never; // the kernel has its own clock for announcements

    /// <inheritdoc/>
    public DriverChanges Refresh(Instant now)
    {
        if (_gone) return DriverChanges.DeviceGone;
        TeamDeviceView device = Device;
        List<DriverPortView> ports = _ports;
        Hear();
        Follow();
        if (_gone) return DriverChanges.DeviceGone;
        DriverChanges changes = device == Device ? DriverChanges.None : DriverChanges.Device;
        if (_cache.TakeChanged()) changes |= DriverChanges.Options;
        changes |= TakeStatistics();
        return ports.SequenceEqual(_ports) ? changes : changes | DriverChanges.Ports;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> TakeNotices()
    {
        if (_notices.Count == 0) return [];
        List<string> taken = _notices;
        _notices = [];
        return taken;
    }

    /// <inheritdoc/>
    public DriverResult Destroy()
    {
        if (_gone) return DriverResult.Done;
        DriverResult result = _rtnl.TryDeleteLink(_team).ToDriver($"delete {Device.Name}");
        _links.Drain();
        _gone = true;
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        _ethtool.Dispose();
        _hold?.Dispose();
    }

    // From Linux 7.1 on.
    private bool CanSplit => _cache.HasPortOption(OptionNames.RxEnabled) && _cache.HasPortOption(OptionNames.TxEnabled);

    private static TeamDeviceView View(Link team) => new(team.Index, team.Name, team.Address, team.Mtu, team.IsUp);

    /// <summary>Sets an option that is not so already.</summary>
    private DriverResult Set(in TeamOptionKey key, TeamOptionValue value)
    {
        if (value.Equals(_cache.Find(key))) return DriverResult.Done;
        NetlinkResult result = _connection.Set(key, value);
        if (!result.IsOk) return KernelRefusals.OfOption(result, key, value, isThere: _cache.Find(key) is not null);
        _cache.Store(key, value);
        return DriverResult.Done;
    }
}
