using System.Runtime.InteropServices;
using Tandem.Drivers.Announcing;
using Tandem.Drivers.Bpf.State;
using Tandem.Drivers.Hashing;
using Tandem.Netlink.Generic;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Bpf;

/// <summary>The team driver for kernels without one: programs on the ports and on a pair of devices.</summary>
/// <remarks>
/// What forwards is in the kernel; this is its control. All that a later process must know lies in the map that the
/// programs use, so nothing is lost when this one ends. See docs/drivers.md.
/// </remarks>
internal sealed partial class BpfTeamDriver : ITeamDriver, IHashProgramDriver
{
    private readonly Rtnetlink _rtnl;
    private readonly LinkTable _links;
    private readonly TeamPrograms _programs;
    private readonly Announcer _announcer;
    private readonly Ethtool _ethtool = Ethtool.Open();
    private readonly LinkSpeeds _speeds;
    private readonly IfIndex _team;
    private readonly IfIndex _wire;
    private List<DriverPortView> _ports = [];
    private List<string> _notices = [];
    private bool _gone;

    internal BpfTeamDriver(Rtnetlink rtnl, LinkTable links, TeamPrograms programs)
    {
        _rtnl = rtnl;
        _links = links;
        _programs = programs;
        _team = new IfIndex(Header.TeamIndex);
        _wire = new IfIndex(Header.WireIndex);
        _speeds = new LinkSpeeds(_ethtool);
        _announcer = new Announcer(rtnl, links, _team);
        HashMap = new MappedPorts(programs.State);
        StartStatistics(Header.StatisticsTenths);
        Device = View(links.Find(_team) ?? throw new InvalidOperationException("the team device vanished"));
        Follow();
    }

    /// <inheritdoc/>
    public string DriverName => "bpf";

    /// <inheritdoc/>
    public DriverCapabilities Capabilities => DriverCapabilities.KeepsOriginalAddresses | DriverCapabilities.SplitEnable;

    /// <inheritdoc/>
    public TeamDeviceView Device { get; private set; }

    /// <inheritdoc/>
    public TeamMode Mode => (TeamMode)Header.Mode;

    /// <inheritdoc/>
    public IReadOnlyList<DriverPortView> Ports => _ports;

    /// <inheritdoc/>
    public IfIndex ActivePort => new(Header.ActivePort);

    /// <inheritdoc/>
    public Instant NextDeadline => Instant.Min(_announcer.NextDeadline, _statisticsDue);

    private ref TeamHeader Header => ref _programs.State.Header;

    private Span<PortRecord> Ledger => _programs.State.Ledger;

    /// <inheritdoc/>
    public DriverChanges Refresh(Instant now)
    {
        if (_gone) return DriverChanges.DeviceGone;
        TeamDeviceView device = Device;
        List<DriverPortView> ports = _ports;
        Follow();
        if (_gone) return DriverChanges.DeviceGone;
        _announcer.Run(now, Device.IsAdminUp);
        DriverChanges changes = RefreshStatistics(now);
        if (device != Device) changes |= DriverChanges.Device;
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
        foreach (DriverPortView port in _ports.ToArray()) RemovePort(port.Index);
        DriverResult result = _rtnl.TryDeleteLink(_team).ToDriver($"delete {Device.Name}");
        _links.Drain();
        _gone = true;
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _announcer.Dispose();
        _ethtool.Dispose();
        _programs.Dispose();
    }

    private static TeamDeviceView View(Link team) => new(team.Index, team.Name, team.Address, team.Mtu, team.IsUp);

    /// <summary>Puts in force what the ledger, the options and the links ask for; writes nothing when that is so already.</summary>
    private void Forward()
    {
        List<ForwardingPort> ports = [];
        foreach (int slot in PortLedger.InOrder(Ledger))
        {
            ref PortRecord line = ref Ledger[slot];
            IfIndex index = new(line.Index);
            ports.Add(new(slot, index, FlowFlags.Read(line), IsMergedLinkUp(line), line.EnableOrder));
        }

        ForwardingTable wanted = ForwardingRules.Compute(
            Mode, CollectionsMarshal.AsSpan(ports), ActivePort, TxMethod, _programs.State.Mapping);
        ForwardingTable current = _programs.State.Current;
        if (!Octets(ref wanted).SequenceEqual(Octets(ref current))) _programs.State.Publish(wanted);
    }

    private bool IsMergedLinkUp(in PortRecord line) => (line.Flags & PortFlags.UsesUserLink) != 0
        ? (line.Flags & PortFlags.UserLinkUp) != 0
        : _links.Find(new IfIndex(line.Index)) is { IsLinkUp: true };

    private static ReadOnlySpan<byte> Octets(ref ForwardingTable table) =>
        MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref table, 1));
}
