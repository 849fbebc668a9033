using Tandem.Drivers.Options;
using Tandem.Drivers.Options.Raw;
using Tandem.Netlink;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Kernel;

/// <content>What is set for the team as a whole.</content>
internal sealed partial class KernelTeamDriver
{
    private const int Buckets = 256;
    private const int MovesPerMessage = 64; // as many as have room in one
    private TeamOptionValue? _hash;
    private TxHashParts? _hashParts;
    private bool? _carrier;

    /// <inheritdoc/>
    public TeamMode Mode => KernelModes.Parse(Text(OptionNames.Mode));

    /// <inheritdoc/>
    public IfIndex ActivePort => new((int)Number(new(OptionNames.ActivePort)));

    /// <inheritdoc/>
    public BurstSettings NotifyPeers =>
        new(Number(new(OptionNames.NotifyPeersCount)), Number(new(OptionNames.NotifyPeersInterval)));

    /// <inheritdoc/>
    public BurstSettings McastRejoin =>
        new(Number(new(OptionNames.McastRejoinCount)), Number(new(OptionNames.McastRejoinInterval)));

    /// <inheritdoc/>
    public TxHashParts? TxHash
    {
        get
        {
            TeamOptionValue? program = _cache.Find(new(OptionNames.HashFunction));
            if (!Equals(program, _hash)) (_hash, _hashParts) = (program, KnownHashes.PartsOf(program));
            return _hashParts;
        }
    }

    /// <inheritdoc/>
    public TxMethod TxMethod => TxMethodNames.Read(Text(OptionNames.TxMethod)) ?? TxMethod.Hash;

    /// <inheritdoc/>
    public IReadOnlyList<IfIndex> HashMap
    {
        get
        {
            IfIndex[] map = new IfIndex[Buckets];
            for (uint hash = 0; hash < Buckets; hash++) map[hash] = new((int)Number(Bucket(hash)));
            return map;
        }
    }

    /// <inheritdoc/>
    public uint StatisticsIntervalTenths => Number(new(OptionNames.StatisticsInterval));

    /// <inheritdoc/>
    public TxStatistics? Statistics { get; private set; }

    /// <inheritdoc/>
    public DriverResult SetMode(TeamMode mode)
    {
        if (mode == Mode) return DriverResult.Done;
        if (mode == TeamMode.None) return new(DriverOutcome.Invalid, "a team that had a mode cannot be without one again");
        if (_ports.Count > 0) return new(DriverOutcome.Busy, "the mode cannot change while the team has ports");
        DriverResult result = Set(new(OptionNames.Mode), TeamOptionValue.Of(mode.ToText()));
        if (result.Outcome == DriverOutcome.Invalid)
            return result with { Reason = $"the kernel has no team mode {mode.ToText()} (module team_mode_{mode.ToText()})" };
        _carrier = null; // a new mode derives it from the links again
        Hear();
        return result;
    }

    /// <inheritdoc/>
    public DriverResult SetActivePort(IfIndex port) => IsPort(port)
        ? Set(new(OptionNames.ActivePort), TeamOptionValue.Of((uint)port.Value))
        : NotAPort(port);

    /// <inheritdoc/>
    public DriverResult SetTxHash(TxHashParts parts)
    {
        TeamOptionValue program = KnownHashes.ProgramOf(parts);
        DriverResult result = Set(new(OptionNames.HashFunction), program);
        if (result.IsDone) (_hash, _hashParts) = (program, parts);
        return result;
    }

    /// <inheritdoc/>
    public DriverResult SetTxMethod(TxMethod method) => Set(
        new(OptionNames.TxMethod), TeamOptionValue.Of(TxMethodNames.ToText(method)));

    /// <inheritdoc/>
    public DriverResult MapHashes(ReadOnlySpan<HashMove> moves)
    {
        TeamOption[] options = new TeamOption[moves.Length];
        for (int i = 0; i < moves.Length; i++)
        {
            if (!IsSet(OptionNames.Enabled, moves[i].Port))
                return new(DriverOutcome.NoSuchDevice, $"interface {moves[i].Port} is not an enabled port of this team");
            options[i] = new(Bucket(moves[i].Hash), TeamOptionValue.Of((uint)moves[i].Port.Value));
        }

        foreach (TeamOption[] some in options.Where(option => !option.Value.Equals(_cache.Find(option.Key))).Chunk(MovesPerMessage))
        {
            NetlinkResult result = _connection.Set(some);
            if (!result.IsOk) return KernelRefusals.OfOption(result, some[0].Key, some[0].Value, isThere: _cache.Find(some[0].Key) is not null);
            foreach (TeamOption option in some) _cache.Store(option.Key, option.Value);
        }

        return DriverResult.Done;
    }

    /// <inheritdoc/>
    public DriverResult SetStatisticsInterval(uint tenths) =>
        Set(new(OptionNames.StatisticsInterval), TeamOptionValue.Of(tenths));

    /// <inheritdoc/>
    public DriverResult SetNotifyPeers(BurstSettings burst) =>
        SetBurst(OptionNames.NotifyPeersInterval, OptionNames.NotifyPeersCount, burst);

    /// <inheritdoc/>
    public DriverResult SetMcastRejoin(BurstSettings burst) =>
        SetBurst(OptionNames.McastRejoinInterval, OptionNames.McastRejoinCount, burst);

    /// <inheritdoc/>
    public DriverResult SetAddress(MacAddress address)
    {
        if (address == Device.Address) return DriverResult.Done;
        DriverResult result = _rtnl.TryChange(_team, new LinkChange { Address = address }).ToDriver($"set address {address}");
        _links.Drain();
        Follow();
        return result;
    }

    /// <inheritdoc/>
    public DriverResult SetCarrier(bool up)
    {
        if (_carrier == up) return DriverResult.Done;
        DriverResult result = _rtnl.TryChange(_team, new LinkChange { Carrier = up }).ToDriver("set the carrier");
        if (result.IsDone) _carrier = up;
        _links.Drain();
        return result;
    }

    // The interval first: the count is what starts something.
    private DriverResult SetBurst(string interval, string count, BurstSettings burst)
    {
        DriverResult result = Set(new(interval), TeamOptionValue.Of(burst.IntervalMs));
        return result.IsDone ? Set(new(count), TeamOptionValue.Of(burst.Count)) : result;
    }

    private static TeamOptionKey Bucket(uint hash) => new(OptionNames.HashMapping, IfIndex.None, hash);
}
