using Tandem.Linux;
using Tandem.Linux.Namespaces;
using Tandem.Netlink.Messages;
using Tandem.Primitives;

namespace Tandem.Netlink.Generic;

/// <summary>Asks devices about their links. Source: Documentation/networking/ethtool-netlink.rst.</summary>
/// <remarks>One thread. Where the kernel lacks the family everything is unknown.</remarks>
public sealed class Ethtool : IDisposable
{
    private const byte GetLinkModes = 4; // ETHTOOL_MSG_LINKMODES_GET
    private const byte GetLinkState = 6; // ETHTOOL_MSG_LINKSTATE_GET
    private const ushort LinkStateHeader = 1; // ETHTOOL_A_LINKSTATE_HEADER, nest
    private const ushort LinkModesHeader = 1; // ETHTOOL_A_LINKMODES_HEADER, nest
    private const ushort LinkModesSpeed = 5; // ETHTOOL_A_LINKMODES_SPEED, u32
    private const ushort LinkModesDuplex = 6; // ETHTOOL_A_LINKMODES_DUPLEX, u8
    private const ushort HeaderIndex = 1; // ETHTOOL_A_HEADER_DEV_INDEX, u32
    private const uint SpeedUnknown = 0xffff_ffff; // SPEED_UNKNOWN
    private const byte DuplexFull = 1; // DUPLEX_FULL

    private readonly NetlinkSocket _socket;
    private readonly GenericFamily? _family;

    private Ethtool(NetlinkSocket socket)
    {
        _socket = socket;
        _family = GenericNetlink.Resolve(socket, "ethtool");
    }

    /// <summary>Connects to the namespace <paramref name="within"/>; the calling thread's when null.</summary>
    /// <exception cref="LinuxException">The kernel refuses.</exception>
    public static Ethtool Open(NetworkNamespace? within = null)
    {
        NetlinkSocket socket = NetlinkSocket.Open(NetlinkProtocol.Generic, within);
        try
        {
            return new Ethtool(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Speed and duplex of a device now.</summary>
    /// <returns><see cref="EthtoolLink.Unknown"/> when it does not say, or is not there.</returns>
    public EthtoolLink GetLink(IfIndex device)
    {
        if (_family is null) return EthtoolLink.Unknown;
        EthtoolLink found = EthtoolLink.Unknown;
        NetlinkResult result = Ask(_family, GetLinkModes, LinkModesHeader, device, message => found = Read(message));
        return result.IsOk ? found : EthtoolLink.Unknown;
    }

    /// <summary>Makes the kernel take in the carrier of a device at once, and tell of it, not when it next gets round to it.</summary>
    /// <remarks>A question for the link's state has this effect: net/ethtool/ioctl.c, ethtool_op_get_link.</remarks>
    public void SettleLink(IfIndex device)
    {
        if (_family is not null) Ask(_family, GetLinkState, LinkStateHeader, device, static _ => { });
    }

    /// <summary>Opens a socket that receives what others change by ethtool (group <c>monitor</c>).</summary>
    /// <returns>Null where the kernel lacks it.</returns>
    public NetlinkSocket? OpenMonitor(NetworkNamespace? within = null) =>
        _family is not null && _family.Groups.TryGetValue("monitor", out uint group)
            ? NetlinkSocket.OpenListener(NetlinkProtocol.Generic, [group], 256 * 1024, within)
            : null;

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private NetlinkResult Ask(GenericFamily family, byte command, ushort headerType, IfIndex device, MessageHandler onReply)
    {
        MessageWriter w = family.Start(stackalloc byte[64], command);
        Nest header = w.BeginNest(headerType);
        w.WriteIndex(HeaderIndex, device);
        w.EndNest(header);
        return _socket.Request(w.Written, onReply);
    }

    internal static EthtoolLink Read(NetlinkMessage message)
    {
        uint speed = SpeedUnknown;
        byte duplex = 0xff;
        AttributeReader reader = message.Attributes(GenericNetlink.HeaderLength);
        while (reader.MoveNext())
        {
            if (reader.Type == LinkModesSpeed) speed = reader.GetUInt32();
            else if (reader.Type == LinkModesDuplex) duplex = reader.GetByte();
        }

        return new EthtoolLink(speed == SpeedUnknown ? 0 : speed, duplex == DuplexFull);
    }
}
