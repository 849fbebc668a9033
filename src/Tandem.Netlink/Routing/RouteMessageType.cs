namespace Tandem.Netlink.Routing;

/// <summary>RTM_*. Source: include/uapi/linux/rtnetlink.h.</summary>
internal static class RouteMessageType
{
    internal const ushort NewLink = 16;
    internal const ushort DeleteLink = 17;
    internal const ushort GetLink = 18;
    internal const ushort SetLink = 19;
    internal const ushort NewQdisc = 36;
    internal const ushort DeleteQdisc = 37;
    internal const ushort GetQdisc = 38;
    internal const ushort NewFilter = 44;
    internal const ushort DeleteFilter = 45;
    internal const ushort GetFilter = 46;
}
