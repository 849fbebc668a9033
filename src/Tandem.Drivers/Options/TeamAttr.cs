namespace Tandem.Drivers.Options;

/// <summary>Numbers of the Team Netlink API. Source: include/uapi/linux/if_team.h.</summary>
internal static class TeamAttr
{
    internal const string FamilyName = "team"; // TEAM_GENL_NAME
    internal const string EventGroup = "change_event"; // TEAM_GENL_CHANGE_EVENT_MC_GRP_NAME

    internal const byte SetOptions = 1; // TEAM_CMD_OPTIONS_SET
    internal const byte GetOptions = 2; // TEAM_CMD_OPTIONS_GET
    internal const byte GetPorts = 3; // TEAM_CMD_PORT_LIST_GET

    // Of our own, between this library and the process that holds a team; the kernel's driver gives the same by other means.
    internal const byte Subscribe = 0x80; // the connection gets what happens from now on
    internal const byte Yield = 0x81; // a daemon wants the team: who holds it for lack of one lets go
    internal const byte AddPort = 0x82; // CommandPort
    internal const byte RemovePort = 0x83; // CommandPort
    internal const byte SetCarrier = 0x84; // CommandCarrier
    internal const byte Destroy = 0x85;

    internal const ushort TeamIndex = 1; // TEAM_ATTR_TEAM_IFINDEX, u32
    internal const ushort OptionList = 2; // TEAM_ATTR_LIST_OPTION, nest
    internal const ushort PortList = 3; // TEAM_ATTR_LIST_PORT, nest
    internal const ushort Item = 1; // TEAM_ATTR_ITEM_OPTION, TEAM_ATTR_ITEM_PORT, nest

    internal const ushort OptionName = 1; // TEAM_ATTR_OPTION_NAME, string
    internal const ushort OptionChanged = 2; // TEAM_ATTR_OPTION_CHANGED, flag
    internal const ushort OptionType = 3; // TEAM_ATTR_OPTION_TYPE, u8
    internal const ushort OptionData = 4; // TEAM_ATTR_OPTION_DATA, by type
    internal const ushort OptionRemoved = 5; // TEAM_ATTR_OPTION_REMOVED, flag
    internal const ushort OptionPort = 6; // TEAM_ATTR_OPTION_PORT_IFINDEX, u32
    internal const ushort OptionArrayIndex = 7; // TEAM_ATTR_OPTION_ARRAY_INDEX, u32

    internal const ushort CommandPort = 0x80; // of our own: the port that AddPort and RemovePort mean, u32
    internal const ushort CommandCarrier = 0x81; // of our own: what SetCarrier is to set, u8

    internal const ushort PortIndex = 1; // TEAM_ATTR_PORT_IFINDEX, u32
    internal const ushort PortChanged = 2; // TEAM_ATTR_PORT_CHANGED, flag
    internal const ushort PortLinkUp = 3; // TEAM_ATTR_PORT_LINKUP, flag
    internal const ushort PortSpeed = 4; // TEAM_ATTR_PORT_SPEED, u32
    internal const ushort PortDuplex = 5; // TEAM_ATTR_PORT_DUPLEX, u8
    internal const ushort PortRemoved = 6; // TEAM_ATTR_PORT_REMOVED, flag
}
