using Tandem.Netlink.Messages;

namespace Tandem.Netlink.Generic;

/// <summary>A generic netlink family as the kernel numbers it today.</summary>
/// <param name="Id">Its message type.</param>
/// <param name="Name">Its name, e.g. <c>ethtool</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Groups">Its multicast groups by name.</param>
public sealed record GenericFamily(ushort Id, string Name, byte Version, IReadOnlyDictionary<string, uint> Groups)
{
    /// <summary>Starts a request to this family.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="command">Which command.</param>
    /// <param name="flags">Beyond what the socket adds.</param>
    public MessageWriter Start(Span<byte> buffer, byte command, MessageFlags flags = MessageFlags.None)
    {
        MessageWriter w = new(buffer, Id, flags);
        Span<byte> header = w.Reserve(GenericNetlink.HeaderLength);
        header[0] = command;
        header[1] = Version;
        return w;
    }
}
