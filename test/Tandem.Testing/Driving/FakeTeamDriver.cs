using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Testing.Driving;

/// <summary>A driver in memory, over a team of a <see cref="FakeNetwork"/>. It keeps the contract that all drivers keep.</summary>
/// <remarks>
/// What happens in the network shows only after <see cref="Refresh"/>, as with a real driver; a call may therefore meet
/// a port that is gone already.
/// </remarks>
public sealed class FakeTeamDriver : ITeamDriver
{
    private readonly FakeNetwork _network;
    private readonly FakeTeam _team;
    private readonly List<string> _writes = [];
    private DriverPortView[] _ports = [];

    private FakeTeamDriver(FakeNetwork network, FakeTeam team)
    {
        _network = network;
        _team = team;
        Device = ReadDevice();
        Look();
    }

    /// <summary>Every call that was to change something, e.g. <c>SetPortEnabled eth0 True</c>.</summary>
    public IReadOnlyList<string> Writes => _writes;

    /// <summary>Asked before each such call: a result to fail with, or null to let it through.</summary>
    public Func<string, DriverResult?>? Interfere { get; set; }

    /// <summary>Announcements sent to peers.</summary>
    public int PeersNotified => _team.NotifyPeers.Sent;

    /// <summary>Lets frames of so many octets leave the team, all with one hash.</summary>
    public void Send(byte hash, ulong octets) => _team.Statistics.Sent[hash] += octets;

    public string DriverName => "fake";

    /// <summary>Ports can receive without transmitting, and the other way round.</summary>
    public bool CanSplit { get; init; } = true;

    public DriverCapabilities Capabilities => DriverCapabilities.QueueOverride | DriverCapabilities.KeepsOriginalAddresses
        | (CanSplit ? DriverCapabilities.SplitEnable : DriverCapabilities.None);

    public TeamDeviceView Device { get; private set; }

    public TeamMode Mode => _team.Mode;

    public IReadOnlyList<DriverPortView> Ports => _ports;

    public IfIndex ActivePort { get; private set; }

    public BurstSettings NotifyPeers => _team.NotifyPeers.Settings;

    public BurstSettings McastRejoin => _team.McastRejoin.Settings;

    public TxHashParts? TxHash => _team.TxHash;

    public TxMethod TxMethod => _team.TxMethod;

    public IReadOnlyList<IfIndex> HashMap => _team.HashMap;

    public uint StatisticsIntervalTenths => _team.Statistics.IntervalTenths;

    public TxStatistics? Statistics => _team.Statistics.Current;

    public Instant NextDeadline => Instant.Min(
        _team.Statistics.Due, Instant.Min(_team.NotifyPeers.NextDeadline, _team.McastRejoin.NextDeadline));

    private bool IsGone => _network.TeamAt(_team.Link.Index) != _team;

    /// <summary>Creates a team device and drives it.</summary>
    public static FakeTeamDriver Create(FakeNetwork network, string name, bool canSplit = true) =>
        new(network, network.AddTeam(name)) { CanSplit = canSplit };

    /// <summary>Drives a team device that exists.</summary>
    public static FakeTeamDriver TakeOver(FakeNetwork network, string name) =>
        new(network, network.TeamNamed(name) ?? throw new InvalidOperationException($"there is no team {name}"));

    /// <summary>Forgets the calls recorded so far.</summary>
    public void ForgetWrites() => _writes.Clear();

    public DriverChanges Refresh(Instant now)
    {
        if (IsGone) return DriverChanges.DeviceGone;
        _team.NotifyPeers.SendDue(now);
        _team.McastRejoin.SendDue(now);
        return Look() | (_team.Statistics.Refresh(now) ? DriverChanges.Statistics : DriverChanges.None);
    }

    public IReadOnlyList<string> TakeNotices() => [];

    public DriverResult SetMode(TeamMode mode) => Write($"SetMode {mode.ToText()}", () =>
    {
        if (mode == _team.Mode) return DriverResult.Done;
        if (_team.Ports.Count > 0) return new(DriverOutcome.Busy, "the mode cannot change while there are ports");
        _team.ChangeMode(mode);
        return DriverResult.Done;
    });

    public DriverResult AddPort(IfIndex port) => Write($"AddPort {Name(port)}", () =>
    {
        if (_network.Find(port) is null) return new(DriverOutcome.NoSuchDevice);
        FakeLink link = _network[port];
        if (link.IsLoopback) return new(DriverOutcome.Invalid, $"{link.Name}: a loopback cannot be a port");
        if (_team.Find(port) is not null) return DriverResult.Done;
        if (port == _team.Link.Index) return new(DriverOutcome.Invalid, $"{link.Name}: a team cannot be its own port");
        if (!link.Master.IsNone) return new(DriverOutcome.Busy, $"{link.Name}: is a port of {Name(link.Master)}");
        return link.IsAdminUp ? new(DriverOutcome.Busy, $"{link.Name}: is up") : _team.Add(link);
    });

    public DriverResult RemovePort(IfIndex port) => WritePort($"RemovePort {Name(port)}", port, _team.Remove);

    public DriverResult SetPortEnabled(IfIndex port, bool enabled) =>
        WritePort($"SetPortEnabled {Name(port)} {enabled}", port, p => _team.SetFlow(p, enabled ? PortFlow.Both : PortFlow.None));

    public DriverResult SetPortFlow(IfIndex port, PortFlow flow) => flow is PortFlow.None or PortFlow.Both
        ? SetPortEnabled(port, flow == PortFlow.Both)
        : WritePort(
            $"SetPortFlow {Name(port)} {flow}",
            port,
            p => _team.SetFlow(p, flow),
            CanSplit ? DriverResult.Done : new(DriverOutcome.NotSupported, "both directions or none"));

    public DriverResult SetPortUserLink(IfIndex port, bool up) =>
        WritePort($"SetPortUserLink {Name(port)} {up}", port, p => p.UserLinkUp = up);

    public DriverResult SetPortUsesUserLink(IfIndex port, bool use) =>
        WritePort($"SetPortUsesUserLink {Name(port)} {use}", port, p => p.UsesUserLink = use);

    public DriverResult SetPortPriority(IfIndex port, int priority) =>
        WritePort($"SetPortPriority {Name(port)} {priority}", port, p => p.Priority = priority);

    public DriverResult SetPortQueue(IfIndex port, ushort queueId) => WritePort(
        $"SetPortQueue {Name(port)} {queueId}",
        port,
        p => p.QueueId = queueId,
        queueId < FakeTeam.QueueCount ? DriverResult.Done : new(DriverOutcome.Invalid, "the team has no such queue"));

    public DriverResult SetActivePort(IfIndex port) =>
        WritePort($"SetActivePort {Name(port)}", port, _ => _team.ActivePort = port);

    public DriverResult SetTxHash(TxHashParts parts) => Write($"SetTxHash {parts}", () =>
    {
        _team.TxHash = parts;
        return DriverResult.Done;
    });

    public DriverResult SetTxMethod(TxMethod method) => Write($"SetTxMethod {method}", () =>
    {
        _team.TxMethod = method;
        return DriverResult.Done;
    });

    public DriverResult MapHashes(ReadOnlySpan<HashMove> moves)
    {
        HashMove[] all = moves.ToArray();
        return Write($"MapHashes {all.Length}", () =>
        {
            foreach (HashMove move in all)
            {
                if (_team.Find(move.Port) is not { Flow: PortFlow.Both or PortFlow.Transmit }) return new(DriverOutcome.NoSuchDevice);
                _team.HashMap[move.Hash] = move.Port;
            }

            return DriverResult.Done;
        });
    }

    public DriverResult SetStatisticsInterval(uint tenths) => Write($"SetStatisticsInterval {tenths}", () =>
    {
        _team.Statistics.SetInterval(tenths);
        return DriverResult.Done;
    });

    public DriverResult SetNotifyPeers(BurstSettings burst) => Write($"SetNotifyPeers {burst.Count}", () =>
    {
        _team.NotifyPeers.Settings = burst;
        return DriverResult.Done;
    });

    public DriverResult SetMcastRejoin(BurstSettings burst) => Write($"SetMcastRejoin {burst.Count}", () =>
    {
        _team.McastRejoin.Settings = burst;
        return DriverResult.Done;
    });

    public DriverResult SetAddress(MacAddress address) => Write($"SetAddress {address}", () =>
    {
        if (!address.IsValidUnicast) return new(DriverOutcome.Invalid, "no device may have that address");
        _team.SetAddress(address);
        return DriverResult.Done;
    });

    public DriverResult SetPortAddress(IfIndex port, MacAddress address) => WritePort(
        $"SetPortAddress {Name(port)} {address}",
        port,
        p => p.Link.Address = address,
        !address.IsValidUnicast ? new(DriverOutcome.Invalid)
            : _team.Find(port) is { Link.CanChangeAddress: false } ? new(DriverOutcome.NotSupported)
            : DriverResult.Done);

    public DriverResult SetCarrier(bool up) => Write($"SetCarrier {up}", () =>
    {
        _team.CarrierOverride = up;
        return DriverResult.Done;
    });

    public TeamCounters ReadCounters() =>
        new(_team.Ports.ToDictionary(port => port.Link.Index, _ => default(PortCounters)), _team.Statistics.Sent, 0);

    public DriverResult Destroy() => Write("Destroy", () =>
    {
        _network.Delete(_team.Link.Index);
        return DriverResult.Done;
    });

    public void Dispose()
    {
    }

    private DriverResult WritePort(string call, IfIndex port, Action<FakePort> act, DriverResult? verdict = null) =>
        Write(call, () =>
        {
            if (_team.Find(port) is not { } found) return new(DriverOutcome.NoSuchPort);
            if (verdict is { IsDone: false } refusal) return refusal;
            act(found);
            return DriverResult.Done;
        });

    private DriverResult Write(string call, Func<DriverResult> act)
    {
        _writes.Add(call);
        if (Interfere?.Invoke(call) is { } failure) return failure;
        if (IsGone) return new(DriverOutcome.NoSuchDevice, "the team device is gone");
        DriverResult result = act();
        if (result.IsDone && !IsGone) Look();
        return result;
    }

    private DriverChanges Look()
    {
        TeamDeviceView device = ReadDevice();
        DriverPortView[] ports = [.. _team.Ports.Select(port => port.View)];
        DriverChanges changes = (device != Device ? DriverChanges.Device : DriverChanges.None)
            | (ports.SequenceEqual(_ports) ? DriverChanges.None : DriverChanges.Ports)
            | (ActivePort != _team.ActivePort ? DriverChanges.Options : DriverChanges.None);
        Device = device;
        _ports = ports;
        ActivePort = _team.ActivePort;
        return changes;
    }

    private TeamDeviceView ReadDevice() =>
        new(_team.Link.Index, _team.Link.Name, _team.Link.Address, _team.Link.MtuBytes, _team.Link.IsAdminUp);

    private string Name(IfIndex port) => _network.Find(port)?.Name ?? $"#{port}";
}
