using Tandem.Netlink.Messages;
using Tandem.Primitives;

namespace Tandem.Netlink.Routing;

/// <summary>Which link a notification is about, for those who ask for the link itself afterwards.</summary>
/// <param name="Link">The link.</param>
/// <param name="IsRemoval">It is said to be gone: from the namespace, or only from a bridge.</param>
public readonly record struct LinkNotification(IfIndex Link, bool IsRemoval)
{
    private const uint Group = 1; // RTNLGRP_LINK
    private const int ReceiveBuffer = 1024 * 1024;

    /// <summary>Opens a socket that receives them, of the calling thread's network namespace.</summary>
    /// <exception cref="Linux.LinuxException">No socket.</exception>
    public static NetlinkSocket OpenListener() => NetlinkSocket.OpenListener(NetlinkProtocol.Route, [Group], ReceiveBuffer);

    /// <summary>Reads one message.</summary>
    /// <returns>Null when it is about something else.</returns>
    /// <exception cref="NetlinkException">It is not well-formed.</exception>
    public static LinkNotification? Read(NetlinkMessage message) =>
        message.Type is RouteMessageType.NewLink or RouteMessageType.DeleteLink
            ? new(LinkHeader.Read(message).Index, message.Type == RouteMessageType.DeleteLink)
            : null;
}
