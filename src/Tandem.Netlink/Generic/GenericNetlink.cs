using Tandem.Linux;
using Tandem.Netlink.Messages;

namespace Tandem.Netlink.Generic;

/// <summary>What all generic netlink families share. Source: include/uapi/linux/genetlink.h.</summary>
public static class GenericNetlink
{
    /// <summary>Size of <c>struct genlmsghdr</c>: command, version, two reserved octets.</summary>
    public const int HeaderLength = 4;

    private const byte GetFamily = 3; // CTRL_CMD_GETFAMILY
    private const ushort FamilyId = 1; // CTRL_ATTR_FAMILY_ID, u16
    private const ushort FamilyName = 2; // CTRL_ATTR_FAMILY_NAME, string
    private const ushort FamilyVersion = 3; // CTRL_ATTR_VERSION, u32
    private const ushort MulticastGroups = 7; // CTRL_ATTR_MCAST_GROUPS, nest of nests
    private const ushort GroupName = 1; // CTRL_ATTR_MCAST_GRP_NAME, string
    private const ushort GroupId = 2; // CTRL_ATTR_MCAST_GRP_ID, u32
    private static readonly GenericFamily Controller = new(0x10, "nlctrl", 2, new Dictionary<string, uint>());

    /// <summary>Finds a family by its name; the kernel may load its module for that.</summary>
    /// <param name="socket">A socket of <see cref="NetlinkProtocol.Generic"/>.</param>
    /// <param name="name">The family's name.</param>
    /// <returns>Null when the kernel has no such family.</returns>
    /// <exception cref="NetlinkException">The kernel refuses for another reason.</exception>
    public static GenericFamily? Resolve(NetlinkSocket socket, string name)
    {
        GenericFamily? family = null;
        MessageWriter w = Controller.Start(stackalloc byte[128], GetFamily);
        w.WriteString(FamilyName, name);
        NetlinkResult result = socket.Request(w.Written, message => family = Read(message));
        if (result.Error == Errno.NoEntry) return null;
        result.OrThrow($"find generic netlink family {name}");
        return family;
    }

    /// <summary>The command of a received message.</summary>
    /// <exception cref="NetlinkException">The message is too short.</exception>
    public static byte CommandOf(NetlinkMessage message) => message.Header(HeaderLength)[0];

    internal static GenericFamily Read(NetlinkMessage message)
    {
        ushort id = 0;
        string name = "";
        byte version = 0;
        Dictionary<string, uint> groups = [];
        AttributeReader reader = message.Attributes(HeaderLength);
        while (reader.MoveNext())
        {
            switch (reader.Type)
            {
                case FamilyId: id = reader.GetUInt16(); break;
                case FamilyName: name = reader.GetString(); break;
                case FamilyVersion: version = (byte)reader.GetUInt32(); break;
                case MulticastGroups: ReadGroups(reader.GetNested(), groups); break;
                default: break;
            }
        }

        return new GenericFamily(id, name, version, groups);
    }

    private static void ReadGroups(AttributeReader list, Dictionary<string, uint> groups)
    {
        while (list.MoveNext())
        {
            string name = "";
            uint id = 0;
            AttributeReader group = list.GetNested();
            while (group.MoveNext())
            {
                if (group.Type == GroupName) name = group.GetString();
                else if (group.Type == GroupId) id = group.GetUInt32();
            }

            groups[name] = id;
        }
    }
}
