using Tandem.Netlink.Messages;
using Tandem.Primitives;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Options;

/// <summary>One option or port as the Team Netlink API carries it, both ways.</summary>
/// <remarks>The order of the attributes is the kernel's: drivers/net/team, team_nl_fill_one_option_get.</remarks>
internal static class TeamItems
{
    internal static void Write(ref MessageWriter w, TeamOption option)
    {
        Nest item = w.BeginPlainNest(TeamAttr.Item);
        w.WriteString(TeamAttr.OptionName, option.Key.Name);
        if (option.Key.Port != IfIndex.None) w.WriteIndex(TeamAttr.OptionPort, option.Key.Port);
        if (option.Key.ArrayIndex is { } place) w.WriteUInt32(TeamAttr.OptionArrayIndex, place);
        w.WriteByte(TeamAttr.OptionType, (byte)option.Value.Type);
        WriteData(ref w, option.Value);
        if (option.IsRemoved) w.WriteBytes(TeamAttr.OptionRemoved, []);
        if (option.IsChanged) w.WriteBytes(TeamAttr.OptionChanged, []);
        w.EndNest(item);
    }

    internal static void Write(ref MessageWriter w, TeamPortStatus port)
    {
        Nest item = w.BeginPlainNest(TeamAttr.Item);
        w.WriteIndex(TeamAttr.PortIndex, port.Index);
        if (port.IsChanged) w.WriteBytes(TeamAttr.PortChanged, []);
        if (port.IsRemoved) w.WriteBytes(TeamAttr.PortRemoved, []);
        if (port.IsLinkUp) w.WriteBytes(TeamAttr.PortLinkUp, []);
        w.WriteUInt32(TeamAttr.PortSpeed, port.SpeedMbps);
        w.WriteByte(TeamAttr.PortDuplex, port.Duplex);
        w.EndNest(item);
    }

    /// <returns>Null when it has no name or no type.</returns>
    internal static TeamOption? ReadOption(AttributeReader item)
    {
        string? name = null;
        IfIndex port = default;
        uint? place = null;
        TeamOptionType type = 0;
        ReadOnlySpan<byte> data = default;
        bool hasData = false, changed = false, removed = false;
        while (item.MoveNext())
        {
            switch (item.Type)
            {
                case TeamAttr.OptionName: name = item.GetString(); break;
                case TeamAttr.OptionPort: port = item.GetIndex(); break;
                case TeamAttr.OptionArrayIndex: place = item.GetUInt32(); break;
                case TeamAttr.OptionType: type = (TeamOptionType)item.GetByte(); break;
                case TeamAttr.OptionData:
                    data = item.Value;
                    hasData = true;
                    break;
                case TeamAttr.OptionRemoved: removed = true; break;
                case TeamAttr.OptionChanged: changed = true; break;
                default: break;
            }
        }

        if (name is null || type == 0) return null;
        return ReadData(type, data, hasData) is { } value ? new(new(name, port, place), value, changed, removed) : null;
    }

    /// <returns>Null when it has no index.</returns>
    internal static TeamPortStatus? ReadPort(AttributeReader item)
    {
        IfIndex index = default;
        uint speed = 0;
        byte duplex = 0;
        bool up = false, changed = false, removed = false;
        while (item.MoveNext())
        {
            switch (item.Type)
            {
                case TeamAttr.PortIndex: index = item.GetIndex(); break;
                case TeamAttr.PortChanged: changed = true; break;
                case TeamAttr.PortLinkUp: up = true; break;
                case TeamAttr.PortSpeed: speed = item.GetUInt32(); break;
                case TeamAttr.PortDuplex: duplex = item.GetByte(); break;
                case TeamAttr.PortRemoved: removed = true; break;
                default: break;
            }
        }

        return index == IfIndex.None ? null : new(index, up, speed, duplex, changed, removed);
    }

    private static void WriteData(ref MessageWriter w, TeamOptionValue value)
    {
        switch (value.Type)
        {
            case TeamOptionType.String: w.WriteString(TeamAttr.OptionData, value.AsString()); break;
            case TeamOptionType.Bool when value.AsBool(): w.WriteBytes(TeamAttr.OptionData, []); break;
            case TeamOptionType.Bool: break; // absent means false
            default: w.WriteBytes(TeamAttr.OptionData, value.Octets); break;
        }
    }

    // Integers that are too short would read beyond what was sent: such an item is passed over.
    private static TeamOptionValue? ReadData(TeamOptionType type, ReadOnlySpan<byte> data, bool hasData) => type switch
    {
        TeamOptionType.Bool => TeamOptionValue.Of(hasData),
        TeamOptionType.UInt32 or TeamOptionType.Int32 when data.Length < sizeof(uint) => null,
        TeamOptionType.UInt32 or TeamOptionType.Int32 => new(type, data[..sizeof(uint)]),
        TeamOptionType.String => new(type, data.IndexOf((byte)0) is >= 0 and var end ? data[..end] : data),
        _ => new(type, data),
    };
}
