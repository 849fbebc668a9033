using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Teams;

namespace Tandem.Teaming.Running.Balancing;

/// <summary><c>runner.tx_balancer</c>: gives hash buckets the ports that <see cref="HashBalancer"/> finds right for them.</summary>
/// <remarks>
/// It decides whenever the statistics were refreshed, and at once when a port came, went or changed its speed, by what was
/// sent in the last interval. Only ports that are to be enabled get buckets. A map that was there before it stays as it is
/// until a whole interval's octets are known: only hashes whose port is gone get another one.
/// </remarks>
internal sealed class TxBalancer(TxBalancerSettings settings)
{
    private const uint UnknownSpeed = uint.MaxValue;
    private readonly ulong[] _loads = new ulong[256];
    private List<BalancedPort> _ports = [];
    private TxStatistics? _seen;
    private bool? _keepsMap; // found one, and knows no loads yet; null before the first look
    private bool _isAnnounced;

    /// <summary>What a runner that hashes asks of the driver.</summary>
    internal static RunnerProfile ProfileOf(RunnerSettings settings) => new(TeamMode.LoadBalance)
    {
        TxHash = settings.TxHash ?? TxHashParts.Default,
        TxMethod = settings.TxBalancer.IsEnabled ? TxMethod.HashToPortMapping : TxMethod.Hash,
        StatisticsIntervalTenths = settings.TxBalancer.IsEnabled ? (uint)settings.TxBalancer.IntervalTenths : null,
        PortsTakeTeamAddress = true,
    };

    /// <summary>Decides, after it was decided which ports are enabled.</summary>
    internal void Decide(in TeamView team, RunnerDecision decision)
    {
        Announce(decision);
        if (!settings.IsEnabled) return;
        bool isDue = TakeStatistics(team.Statistics);
        isDue |= TakePorts(team, decision);
        IfIndex[] map = [.. team.HashMap];
        _keepsMap ??= settings.IntervalTenths > 0 && Array.Exists(map, static port => !port.IsNone);
        if (_ports.Count == 0) return;

        if (!isDue && Array.TrueForAll(map, IsUsable)) return;
        if (_keepsMap == true) HashBalancer.Complete(map, [.. _ports]);
        else HashBalancer.Balance(_loads, map, [.. _ports]);
        for (int hash = 0; hash < map.Length; hash++)
        {
            if (map[hash] == team.HashMap[hash]) continue;
            decision.MapHash((byte)hash, map[hash]);
            string port = team.Ports[team.IndexOf(map[hash])].Driver.Name;
            decision.Say(new(TeamEventLevel.Debug, null, $"Remapped hash \"{hash}\" (delta {_loads[hash]}) to port {port}."));
        }
    }

    private void Announce(RunnerDecision decision)
    {
        if (_isAnnounced) return;
        _isAnnounced = true;
        decision.Say(new(TeamEventLevel.Info, null, settings.IsEnabled ? "TX balancing enabled." : "TX balancing disabled."));
        if (settings.IsEnabled) decision.Say(new(TeamEventLevel.Info, null, $"Balancing interval {settings.IntervalTenths}."));
    }

    private bool TakeStatistics(TxStatistics? now)
    {
        if (now is null || ReferenceEquals(now, _seen)) return false;
        for (int hash = 0; hash < _loads.Length; hash++)
        {
            // The first are counted from nobody knows when; those of a team made anew begin at nothing.
            ulong before = _seen?.HashTxBytes[hash] ?? now.HashTxBytes[hash];
            _loads[hash] = now.HashTxBytes[hash] >= before ? now.HashTxBytes[hash] - before : now.HashTxBytes[hash];
        }

        if (_seen is not null) _keepsMap = false;
        _seen = now;
        return true;
    }

    // Speeds count when they are known of all.
    private bool TakePorts(in TeamView team, RunnerDecision decision)
    {
        List<BalancedPort> ports = [];
        for (int i = 0; i < team.Ports.Length; i++)
        {
            if (decision.Ports[i].Enabled == true) ports.Add(new(team.Ports[i].Index, team.Ports[i].Driver.SpeedMbps));
        }

        bool areKnown = ports.TrueForAll(static port => port.Capacity is not (0 or UnknownSpeed));
        if (!areKnown) ports = ports.ConvertAll(static port => port with { Capacity = 1 });
        ports.Sort(static (a, b) => a.Index.Value.CompareTo(b.Index.Value));
        if (ports.SequenceEqual(_ports)) return false;
        _ports = ports;
        return true;
    }

    private bool IsUsable(IfIndex port) => _ports.Exists(one => one.Index == port);
}
