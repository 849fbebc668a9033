using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Netlink.Generic;
using Tandem.Netlink.Messages;
using Tandem.Primitives;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Options.Serving;

/// <summary>A decoded request of the Team Netlink API.</summary>
/// <param name="Command">TEAM_CMD_*, or one of our own.</param>
/// <param name="Team">The team it is about.</param>
/// <param name="Options">Those to set.</param>
/// <param name="Port">The port to add or remove.</param>
/// <param name="Carrier">The carrier to set.</param>
/// <param name="Fault">Why the options cannot be set; null when they are well-formed.</param>
internal sealed record TeamRequest(
    byte Command, IfIndex Team, IReadOnlyList<TeamOption> Options, IfIndex Port, bool Carrier, NetlinkResult? Fault)
{
    private const int LongestText = 31; // TEAM_STRING_MAX_LEN less the zero

    /// <exception cref="NetlinkException">It is not well-formed.</exception>
    internal static TeamRequest Read(NetlinkMessage message)
    {
        IfIndex team = default, port = default;
        bool carrier = false;
        NetlinkResult? fault = null;
        List<TeamOption> options = [];
        AttributeReader reader = message.Attributes(GenericNetlink.HeaderLength);
        while (reader.MoveNext())
        {
            switch (reader.Type)
            {
                case TeamAttr.TeamIndex: team = reader.GetIndex(); break;
                case TeamAttr.OptionList: fault = ReadOptions(reader.GetNested(), options); break;
                case TeamAttr.CommandPort: port = reader.GetIndex(); break;
                case TeamAttr.CommandCarrier: carrier = reader.GetByte() != 0; break;
                default: break;
            }
        }

        if (options.Count == 0) fault ??= Invalid("no option is named");
        return new(GenericNetlink.CommandOf(message), team, options, port, carrier, fault);
    }

    private static NetlinkResult? ReadOptions(AttributeReader list, List<TeamOption> options)
    {
        while (list.MoveNext())
        {
            if (list.Type != TeamAttr.Item) return Invalid("an item that is not an option");
            if (TeamItems.ReadOption(list.GetNested()) is not { } option) return Invalid("an option without name, type or value");
            if (option.Key.Name.Length > LongestText + 1) return new(Errno.OutOfRange, "the name is too long");
            if (option.Value is { Type: TeamOptionType.String, Octets.Length: > LongestText }) return Invalid("the text is too long");
            if (!Enum.IsDefined(option.Value.Type)) return Invalid("there is no such type");
            options.Add(option);
        }

        return null;
    }

    private static NetlinkResult Invalid(string why) => new(Errno.Invalid, why);
}
