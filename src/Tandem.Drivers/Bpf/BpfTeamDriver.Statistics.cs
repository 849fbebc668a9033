using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Bpf;

/// <content>Counters, and what is shown of them from time to time.</content>
internal sealed partial class BpfTeamDriver
{
    private static readonly TimeSpan s_statisticsUnit = TimeSpan.FromMilliseconds(100);
    private Instant _statisticsDue;

    /// <inheritdoc/>
    public uint StatisticsIntervalTenths => Header.StatisticsTenths;

    /// <inheritdoc/>
    public TxStatistics? Statistics { get; private set; }

    /// <inheritdoc/>
    public DriverResult SetStatisticsInterval(uint tenths)
    {
        if (Mode != TeamMode.LoadBalance) return new(DriverOutcome.NotSupported, "only a loadbalance team has statistics");
        StartStatistics(tenths);
        return DriverResult.Done;
    }

    /// <inheritdoc/>
    public TeamCounters ReadCounters()
    {
        Dictionary<IfIndex, PortCounters> ports = [];
        foreach (int slot in State.PortLedger.InOrder(Ledger))
            ports[new IfIndex(Ledger[slot].Index)] = CounterReader.ReadPort(_programs.PortCounters, slot);
        ulong[] hashes = Mode == TeamMode.LoadBalance ? CounterReader.ReadHashes(_programs.HashCounters) : [];
        PortCounters team = CounterReader.ReadPort(_programs.PortCounters, Programs.CounterLayout.TeamEntry);
        return new TeamCounters(ports, hashes, team.RxDropped);
    }

    private void StartStatistics(uint tenths)
    {
        Header.StatisticsTenths = tenths;
        _statisticsDue = tenths == 0 ? Instant.Never : default; // at once
    }

    private DriverChanges RefreshStatistics(Instant now)
    {
        if (_statisticsDue > now) return DriverChanges.None;
        TeamCounters counters = ReadCounters();
        Statistics = new(counters.HashTxBytes, counters.Ports.ToDictionary(static port => port.Key, static port => port.Value.TxBytes));
        _statisticsDue = now + (s_statisticsUnit * Header.StatisticsTenths);
        return DriverChanges.Statistics;
    }
}
