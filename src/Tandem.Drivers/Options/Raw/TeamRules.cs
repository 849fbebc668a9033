using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Options.Raw;

/// <summary>The options of a team, in the order in which the kernel's driver makes them.</summary>
/// <remarks>Source: drivers/net/team: team_options, ab_options, lb_options.</remarks>
internal static class TeamRules
{
    private const uint Buckets = 256;
    private const TeamOptionType U32 = TeamOptionType.UInt32;

    /// <summary>Of every team.</summary>
    private static readonly TeamRule[] s_base =
    [
        new(OptionNames.Mode, TeamOptionType.String,
            static (team, _) => TeamOptionValue.Of(team.Driver.Mode.ToText()),
            static (team, _, value) => team.ChangeMode(value.AsString())),
        new(OptionNames.NotifyPeersCount, U32,
            static (team, _) => TeamOptionValue.Of(team.Driver.NotifyPeers.Count),
            static (team, _, value) => team.Driver.SetNotifyPeers(team.Driver.NotifyPeers with { Count = value.AsUInt32() })),
        new(OptionNames.NotifyPeersInterval, U32,
            static (team, _) => TeamOptionValue.Of(team.Driver.NotifyPeers.IntervalMs),
            static (team, _, value) => team.Driver.SetNotifyPeers(team.Driver.NotifyPeers with { IntervalMs = value.AsUInt32() })),
        new(OptionNames.McastRejoinCount, U32,
            static (team, _) => TeamOptionValue.Of(team.Driver.McastRejoin.Count),
            static (team, _, value) => team.Driver.SetMcastRejoin(team.Driver.McastRejoin with { Count = value.AsUInt32() })),
        new(OptionNames.McastRejoinInterval, U32,
            static (team, _) => TeamOptionValue.Of(team.Driver.McastRejoin.IntervalMs),
            static (team, _, value) => team.Driver.SetMcastRejoin(team.Driver.McastRejoin with { IntervalMs = value.AsUInt32() })),
    ];

    private static readonly TeamRule[] s_activeBackup =
    [
        .. s_base,
        new(OptionNames.ActivePort, U32,
            static (team, _) => TeamOptionValue.Of((uint)team.Driver.ActivePort.Value),
            static (team, _, value) => team.Driver.SetActivePort(IndexOf(value))),
    ];

    private static readonly TeamRule[] s_loadBalance =
    [
        .. s_base,
        new(OptionNames.HashFunction, TeamOptionType.Binary,
            static (team, _) => TeamOptionValue.Of(team.HashProgram.Read()),
            static (team, _, value) => team.HashProgram.Write(value.AsBinary())),
        new(OptionNames.TxMethod, TeamOptionType.String,
            static (team, _) => TeamOptionValue.Of(TxMethodNames.ToText(team.Driver.TxMethod)),
            static (team, _, value) => TxMethodNames.Read(value.AsString()) is { } method
                ? team.Driver.SetTxMethod(method)
                : new(DriverOutcome.Invalid, "lb_tx_method is hash or hash_to_port_mapping")),
        new(OptionNames.HashMapping, U32,
            static (team, place) => TeamOptionValue.Of((uint)team.Driver.HashMap[place].Value),
            static (team, place, value) => value.AsUInt32() == 0
                ? new(DriverOutcome.NoSuchDevice, "an entry is emptied only by disabling its port")
                : team.Driver.MapHashes([new((byte)place, IndexOf(value))]),
            Buckets),
        new(OptionNames.HashStatistics, TeamOptionType.Binary,
            static (team, place) => TeamOptionValue.Of(BitConverter.GetBytes(team.Driver.Statistics?.HashTxBytes[place] ?? 0)), null, Buckets),
        new(OptionNames.StatisticsInterval, U32,
            static (team, _) => TeamOptionValue.Of(team.Driver.StatisticsIntervalTenths),
            static (team, _, value) => team.Driver.SetStatisticsInterval(value.AsUInt32())),
    ];

    /// <summary>Of a team in this mode.</summary>
    internal static IReadOnlyList<TeamRule> Of(TeamMode mode) => mode switch
    {
        TeamMode.ActiveBackup => s_activeBackup,
        TeamMode.LoadBalance => s_loadBalance,
        _ => s_base,
    };

    private static IfIndex IndexOf(TeamOptionValue value) => new((int)value.AsUInt32());
}
