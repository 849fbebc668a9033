using Tandem.Primitives;

namespace Tandem.Teaming.Driving;

/// <summary>What the daemon needs from whatever moves a team's frames: one opened team of one driver.</summary>
/// <remarks>
/// Level-triggered: the properties are the driver's present view; a call that changes something changes the view
/// before it returns. Threading: loop thread only. No call blocks longer than one kernel round trip.
/// Contract: <c>TeamDriverContract</c>, run against every implementation. Disposing lets go of the team and leaves it
/// forwarding; <see cref="Destroy"/> takes it away.
/// </remarks>
public interface ITeamDriver : IDisposable
{
    /// <summary>The driver's name: <c>bpf</c> or <c>kernel</c>.</summary>
    string DriverName { get; }

    /// <summary>What this driver can do beyond the common part.</summary>
    DriverCapabilities Capabilities { get; }

    /// <summary>The team device.</summary>
    TeamDeviceView Device { get; }

    /// <summary>The mode; <see cref="TeamMode.None"/> on a team nobody has set up yet.</summary>
    TeamMode Mode { get; }

    /// <summary>The ports, in the order in which they were added.</summary>
    IReadOnlyList<DriverPortView> Ports { get; }

    /// <summary>The port last made active, or <see cref="IfIndex.None"/>.</summary>
    IfIndex ActivePort { get; }

    /// <summary>How often peers are told of a newly enabled port; 0 times on a new team.</summary>
    BurstSettings NotifyPeers { get; }

    /// <summary>How often multicast groups are joined again through a newly enabled port; 0 times on a new team.</summary>
    BurstSettings McastRejoin { get; }

    /// <summary>What a loadbalance team hashes; null when nobody set it, or set something that these parts cannot say.</summary>
    TxHashParts? TxHash { get; }

    /// <summary>How a loadbalance team turns a hash into a port.</summary>
    TxMethod TxMethod { get; }

    /// <summary>The port of each of the 256 hash buckets; <see cref="IfIndex.None"/> where none is mapped.</summary>
    IReadOnlyList<IfIndex> HashMap { get; }

    /// <summary>Tenths of a second between two refreshes of <see cref="Statistics"/>; 0 for never.</summary>
    uint StatisticsIntervalTenths { get; }

    /// <summary>What a loadbalance team sent: another object after each refresh; null before the first.</summary>
    /// <remarks>The kernel's driver gives another one only when something was sent since.</remarks>
    TxStatistics? Statistics { get; }

    /// <summary>When <see cref="Refresh"/> must be called at the latest, for announcements in progress and statistics.</summary>
    Instant NextDeadline { get; }

    /// <summary>Takes in what the kernel reported, follows it (MTU, flags, vanished ports, carrier), sends what is due.</summary>
    /// <returns>What changed in the properties since the last call.</returns>
    DriverChanges Refresh(Instant now);

    /// <summary>What the operator should know and nobody asked for, e.g. that a port refused the team's MTU; each told once.</summary>
    IReadOnlyList<string> TakeNotices();

    /// <summary>Changes the mode.</summary>
    /// <returns><see cref="DriverOutcome.Busy"/> while there are ports; the same mode again is done.</returns>
    DriverResult SetMode(TeamMode mode);

    /// <summary>Makes <paramref name="port"/> a port: equal MTU, opened, its frames the team's; enabled from the start.</summary>
    /// <returns>
    /// <see cref="DriverOutcome.NoSuchDevice"/> when it vanished; <see cref="DriverOutcome.Busy"/> when it is up or in
    /// another team, bridge or bond; <see cref="DriverOutcome.Invalid"/> for a loopback or the team itself.
    /// </returns>
    DriverResult AddPort(IfIndex port);

    /// <summary>Releases <paramref name="port"/>: closed, its own address and MTU restored.</summary>
    DriverResult RemovePort(IfIndex port);

    /// <summary>Lets <paramref name="port"/> carry frames, or stops it at once. Enabling triggers the announcements.</summary>
    DriverResult SetPortEnabled(IfIndex port, bool enabled);

    /// <summary>Lets <paramref name="port"/> carry frames in these directions only. What begins to transmit is announced as when enabled.</summary>
    /// <returns><see cref="DriverOutcome.NotSupported"/> for one direction without <see cref="DriverCapabilities.SplitEnable"/>.</returns>
    DriverResult SetPortFlow(IfIndex port, PortFlow flow) => flow is PortFlow.None or PortFlow.Both
        ? SetPortEnabled(port, flow == PortFlow.Both)
        : new(DriverOutcome.NotSupported, "this driver enables receiving and transmitting together only");

    /// <summary>Stores the daemon's verdict on the link of <paramref name="port"/>.</summary>
    DriverResult SetPortUserLink(IfIndex port, bool up);

    /// <summary>Makes the verdict count in place of the device's own link, or no longer.</summary>
    DriverResult SetPortUsesUserLink(IfIndex port, bool use);

    /// <summary>Stores the priority of <paramref name="port"/>.</summary>
    DriverResult SetPortPriority(IfIndex port, int priority);

    /// <summary>Binds <paramref name="port"/> to a transmit queue of the team.</summary>
    /// <returns><see cref="DriverOutcome.Invalid"/> when the team has no such queue.</returns>
    DriverResult SetPortQueue(IfIndex port, ushort queueId);

    /// <summary>Selects the one port that an activebackup team uses.</summary>
    DriverResult SetActivePort(IfIndex port);

    /// <summary>Sets what a loadbalance team hashes.</summary>
    DriverResult SetTxHash(TxHashParts parts);

    /// <summary>Sets how a loadbalance team turns a hash into a port.</summary>
    DriverResult SetTxMethod(TxMethod method);

    /// <summary>Maps hash buckets to enabled ports, in few steps however many they are.</summary>
    /// <returns>
    /// <see cref="DriverOutcome.NoSuchDevice"/> when a port is not enabled, as the kernel's driver says; some buckets may be mapped then.
    /// </returns>
    DriverResult MapHashes(ReadOnlySpan<HashMove> moves);

    /// <summary>Sets how often <see cref="Statistics"/> are refreshed; unless never, they are refreshed now, too.</summary>
    /// <param name="tenths">Tenths of a second; 0 for never.</param>
    DriverResult SetStatisticsInterval(uint tenths);

    /// <summary>How often peers are told of a newly enabled port.</summary>
    DriverResult SetNotifyPeers(BurstSettings burst);

    /// <summary>How often multicast groups are joined again through a newly enabled port.</summary>
    DriverResult SetMcastRejoin(BurstSettings burst);

    /// <summary>Sets the team device's hardware address.</summary>
    DriverResult SetAddress(MacAddress address);

    /// <summary>Sets one port's hardware address.</summary>
    /// <returns><see cref="DriverOutcome.NotSupported"/> when the device cannot change it.</returns>
    DriverResult SetPortAddress(IfIndex port, MacAddress address);

    /// <summary>Sets the team's carrier; from then on the driver no longer derives it from the ports' links.</summary>
    DriverResult SetCarrier(bool up);

    /// <summary>Reads the counters.</summary>
    TeamCounters ReadCounters();

    /// <summary>Releases every port and deletes the team device.</summary>
    DriverResult Destroy();
}
