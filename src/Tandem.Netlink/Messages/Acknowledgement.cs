using System.Runtime.InteropServices;
using Tandem.Linux;

namespace Tandem.Netlink.Messages;

/// <summary>Reads the payload of NLMSG_ERROR and NLMSG_DONE. Source: include/uapi/linux/netlink.h, struct nlmsgerr.</summary>
internal static class Acknowledgement
{
    internal const MessageFlags Capped = (MessageFlags)0x100; // NLM_F_CAPPED: the request is not repeated
    internal const MessageFlags HasAttributes = (MessageFlags)0x200; // NLM_F_ACK_TLVS
    internal const ushort AttributeMessage = 1; // NLMSGERR_ATTR_MSG, string
    private const ushort AttributeOffset = 2; // NLMSGERR_ATTR_OFFS, u32

    internal static NetlinkResult Read(NetlinkMessage message)
    {
        bool isDone = message.Type == NetlinkMessage.Done;
        if (isDone && message.Payload.Length < sizeof(int)) return NetlinkResult.Ok;
        int error = MemoryMarshal.Read<int>(message.Header(sizeof(int)));
        if (error >= 0) return NetlinkResult.Ok;

        string? text = null;
        uint? offset = null;
        if ((message.Flags & HasAttributes) != 0)
        {
            AttributeReader reader = message.Attributes(isDone ? sizeof(int) : ExtendedStart(message));
            while (reader.MoveNext())
            {
                if (reader.Type == AttributeMessage) text = reader.GetString();
                else if (reader.Type == AttributeOffset) offset = reader.GetUInt32();
            }
        }

        return new NetlinkResult((Errno)(-(long)error), text, offset);
    }

    // error, the request's header, and the request's payload unless it was left out.
    private static int ExtendedStart(NetlinkMessage message)
    {
        const int fixedPart = sizeof(int) + MessageWriter.HeaderLength;
        if ((message.Flags & Capped) != 0) return fixedPart;
        uint request = MemoryMarshal.Read<uint>(message.Header(fixedPart)[sizeof(int)..]);
        long start = sizeof(int) + Math.Max(request, MessageWriter.HeaderLength);
        return start <= message.Payload.Length
            ? (int)start
            : throw NetlinkException.Malformed($"an acknowledgement repeats {request} octets it does not have");
    }
}
