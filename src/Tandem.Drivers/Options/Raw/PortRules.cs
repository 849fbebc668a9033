using Tandem.Teaming.Driving;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Options.Raw;

/// <summary>The options of a port, in the order in which the kernel's driver makes them.</summary>
/// <remarks>Source: drivers/net/team: team_options, lb_options.</remarks>
internal static class PortRules
{
    private static readonly PortRule[] s_base =
    [
        new(OptionNames.Enabled, TeamOptionType.Bool,
            static (_, port) => TeamOptionValue.Of(port.IsEnabled),
            static (team, port, value) => team.Driver.SetPortEnabled(port, value.AsBool())),
        new(OptionNames.UserLinkUp, TeamOptionType.Bool,
            static (_, port) => TeamOptionValue.Of(port.UserLinkUp),
            static (team, port, value) => team.Driver.SetPortUserLink(port, value.AsBool())),
        new(OptionNames.UserLinkUpEnabled, TeamOptionType.Bool,
            static (_, port) => TeamOptionValue.Of(port.UsesUserLink),
            static (team, port, value) => team.Driver.SetPortUsesUserLink(port, value.AsBool())),
        new(OptionNames.Priority, TeamOptionType.Int32,
            static (_, port) => TeamOptionValue.Of(port.Priority),
            static (team, port, value) => team.Driver.SetPortPriority(port, value.AsInt32())),
        new(OptionNames.QueueId, TeamOptionType.UInt32,
            static (_, port) => TeamOptionValue.Of((uint)port.QueueId),
            static (team, port, value) => team.Driver.SetPortQueue(port, (ushort)value.AsUInt32())), // cut off, then checked
    ];

    private static readonly PortRule[] s_loadBalance =
    [
        .. s_base,
        new(OptionNames.PortStatistics, TeamOptionType.Binary,
            static (team, port) => TeamOptionValue.Of(BitConverter.GetBytes(team.Driver.Statistics?.PortTxBytes.GetValueOrDefault(port.Index) ?? 0)), null),
    ];

    /// <summary>Of a team in this mode.</summary>
    internal static IReadOnlyList<PortRule> Of(TeamMode mode) => mode == TeamMode.LoadBalance ? s_loadBalance : s_base;
}
