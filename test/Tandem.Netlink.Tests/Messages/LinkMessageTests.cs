using Tandem.Netlink.Addresses;
using Tandem.Netlink.Bridging;
using Tandem.Netlink.Generic;
using Tandem.Netlink.Messages;
using Tandem.Netlink.Routing;
using Tandem.Netlink.TrafficControl;
using Tandem.Primitives;
using Tandem.Testing;

namespace Tandem.Netlink.Tests.Messages;

public sealed class LinkMessageTests
{
    [Fact]
    public void A_link_is_changed_by_one_set_link_request()
    {
        LinkChange change = new() { Up = true, Promiscuous = false, Mtu = 9000, Master = IfIndex.None };
        Golden.Equal("""
            00000000 1300 0000 00000000 00000000   # length later, RTM_SETLINK, no flags, no sequence
            00 00 0000  07000000                   # AF_UNSPEC, pad, type 0, index 7
            01000000  01010000                     # flags IFF_UP, change IFF_UP | IFF_PROMISC
            0800 0400  28230000                    # IFLA_MTU 9000
            0800 0a00  00000000                    # IFLA_MASTER none
            """, LinkMessages.Change(new byte[512], new IfIndex(7), change).Written);
    }

    [Fact]
    public void A_veth_pair_nests_its_second_end()
    {
        VethEnd a = new("a0") { Address = MacAddress.Parse("02:00:00:00:00:01") };
        VethEnd b = new("b0") { Index = new IfIndex(9) };
        Golden.Equal("""
            00000000 1000 0006 00000000 00000000        # RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL
            00000000 00000000 00000000 00000000         # ifinfomsg
            0700 0300  6130 00 00                       # IFLA_IFNAME "a0", one pad octet
            0a00 0100  020000000001 0000                # IFLA_ADDRESS, two pad octets
            3000 1280                                   # IFLA_LINKINFO, nested, 48 octets
              0900 0100  76657468 00 000000             #   IFLA_INFO_KIND "veth"
              2000 0280                                 #   IFLA_INFO_DATA, nested, 32 octets
                1c00 0180                               #     VETH_INFO_PEER, nested, 28 octets
                  00000000 09000000 00000000 00000000   #       ifinfomsg, index 9
                  0700 0300  6230 00 00                 #       IFLA_IFNAME "b0"
            """, LinkMessages.CreateVeth(new byte[512], a, b).Written);
    }

    [Fact]
    public void A_netkit_pair_is_Ethernet_and_drops_what_no_program_decides_on()
    {
        VethEnd a = new("a0");
        VethEnd b = new("b0");
        Golden.Equal("""
            00000000 1000 0006 00000000 00000000        # RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL
            00000000 00000000 00000000 00000000         # ifinfomsg
            0700 0300  6130 00 00                       # IFLA_IFNAME "a0", one pad octet
            4000 1280                                   # IFLA_LINKINFO, nested, 64 octets
              0b00 0100  6e65746b6974 00 00             #   IFLA_INFO_KIND "netkit"
              3000 0280                                 #   IFLA_INFO_DATA, nested, 48 octets
                0800 0500  00000000                     #     IFLA_NETKIT_MODE NETKIT_L2
                0800 0300  02000000                     #     IFLA_NETKIT_POLICY NETKIT_DROP
                1c00 0180                               #     IFLA_NETKIT_PEER_INFO, nested, 28 octets
                  00000000 00000000 00000000 00000000   #       ifinfomsg
                  0700 0300  6230 00 00                 #       IFLA_IFNAME "b0"
            """, LinkMessages.CreateNetkit(new byte[512], a, b).Written);
    }

    [Fact]
    public void A_bond_is_made_with_its_mode_and_the_time_between_two_looks_at_its_links() => Golden.Equal("""
        00000000 1000 0006 00000000 00000000        # RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL
        00000000 00000000 00000000 00000000         # ifinfomsg
        0a00 0300  626f6e643000 0000                # IFLA_IFNAME "bond0", two pad octets
        2400 1280                                   # IFLA_LINKINFO, nested, 36 octets
          0900 0100  626f6e64 00 000000             #   IFLA_INFO_KIND "bond"
          1400 0280                                 #   IFLA_INFO_DATA, nested, 20 octets
            0500 0100  01 000000                    #     IFLA_BOND_MODE active-backup
            0800 0300  64000000                     #     IFLA_BOND_MIIMON 100
        """, LinkMessages.CreateBond(new byte[512], "bond0", BondMode.ActiveBackup, 100, fastLacp: false).Written);

    [Fact]
    public void A_bond_by_LACP_may_ask_for_a_PDU_a_second() => Golden.Equal("""
        00000000 1000 0006 00000000 00000000        # RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL
        00000000 00000000 00000000 00000000         # ifinfomsg
        0a00 0300  626f6e643000 0000                # IFLA_IFNAME "bond0", two pad octets
        2c00 1280                                   # IFLA_LINKINFO, nested, 44 octets
          0900 0100  626f6e64 00 000000             #   IFLA_INFO_KIND "bond"
          1c00 0280                                 #   IFLA_INFO_DATA, nested, 28 octets
            0500 0100  04 000000                    #     IFLA_BOND_MODE 802.3ad
            0800 0300  64000000                     #     IFLA_BOND_MIIMON 100
            0500 1500  01 000000                    #     IFLA_BOND_AD_LACP_RATE fast
        """, LinkMessages.CreateBond(new byte[512], "bond0", BondMode.Lacp, 100, fastLacp: true).Written);

    [Fact]
    public void A_VLAN_device_is_made_on_the_link_that_carries_its_frames() => Golden.Equal("""
        00000000 1000 0006 00000000 00000000        # RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL
        00000000 00000000 00000000 00000000         # ifinfomsg
        0700 0300  763700 00                        # IFLA_IFNAME "v7", one pad octet
        0800 0500  09000000                         # IFLA_LINK 9
        1c00 1280                                   # IFLA_LINKINFO, nested, 28 octets
          0900 0100  766c616e 00 000000             #   IFLA_INFO_KIND "vlan"
          0c00 0280                                 #   IFLA_INFO_DATA, nested, 12 octets
            0600 0100  0700 0000                    #     IFLA_VLAN_ID 7, two pad octets
        """, LinkMessages.CreateVlan(new byte[512], "v7", new IfIndex(9), 7).Written);

    [Fact]
    public void A_program_is_attached_with_direct_action_at_clsact()
    {
        using Linux.FileDescriptor program = new(-1);
        Golden.Equal("""
            00000000 2c00 0005 00000000 00000000   # RTM_NEWTFILTER, NLM_F_CREATE | NLM_F_REPLACE
            00000000 05000000                      # tcmsg: ifindex 5
            01000000 f2ffffff                      # handle 1, parent clsact ingress
            0003 0200                              # ETH_P_ALL big-endian, priority 2
            0800 0100  627066 00                   # TCA_KIND "bpf"
            1c00 0200                              # TCA_OPTIONS, 28 octets
              0800 0600  ffffffff                  #   TCA_BPF_FD
              0700 0700  7278 00 00                #   TCA_BPF_NAME "rx"
              0800 0800  01000000                  #   TCA_BPF_FLAGS direct action
            """, BpfFilterMessages.Replace(new byte[512], new IfIndex(5), true, 2, 1, program, "rx").Written);
    }

    [Fact]
    public void A_recorded_link_is_read_back()
    {
        MessageReader reader = new(Recorded);
        Assert.True(reader.MoveNext());
        Link link = LinkDecoder.Read(reader.Current)!;
        Assert.Equal(
            new Link
            {
                Index = new IfIndex(3),
                Name = "a0",
                Kind = "veth",
                SlaveKind = "bridge",
                Master = new IfIndex(5),
                LowerOrPeer = new IfIndex(4),
                LinkNetNsId = 1,
                Address = MacAddress.Parse("02:00:00:00:00:0a"),
                Mtu = 1500,
                Flags = LinkFlags.Up | LinkFlags.Running | LinkFlags.Multicast | LinkFlags.LowerUp | LinkFlags.Broadcast,
                HasCarrier = true,
                OperState = OperState.Up,
                Promiscuity = 1,
                HardwareType = 1,
            },
            link);
        Assert.True(link.IsLinkUp);
        Assert.False(reader.MoveNext());
    }

    [Fact]
    public void What_a_bridge_says_of_its_ports_is_no_link()
    {
        byte[] message = Recorded;
        message[16] = 7; // AF_BRIDGE
        MessageReader reader = new(message);
        reader.MoveNext();
        Assert.Null(LinkDecoder.Read(reader.Current));
    }

    [Theory]
    [InlineData("0a00 2200  0030 48bc 5e10 0000", "003048bc5e10")] // IFLA_PHYS_PORT_ID, two pad octets
    [InlineData("0500 2200  a7 000000", "a7")]
    [InlineData("2400 2200  00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff")]
    [InlineData("2500 2200  00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff01 000000", null)] // more than there may be
    [InlineData("0400 2200", null)]
    [InlineData("", null)]
    public void A_physical_port_is_told_by_its_digits(string attribute, string? wanted)
    {
        byte[] attributes = Golden.Octets(attribute);
        byte[] message = [.. BitConverter.GetBytes(40 + attributes.Length), .. Golden.Octets("""
            1000 0000 00000000 00000000   # RTM_NEWLINK
            00 00 0100  03000000          # AF_UNSPEC, ARPHRD_ETHER, index 3
            03100000  00000000
            0800 0400  dc050000           # IFLA_MTU 1500
            """), .. attributes];
        MessageReader reader = new(message);
        Assert.True(reader.MoveNext());
        Link link = LinkDecoder.Read(reader.Current)!;
        Assert.Equal(wanted, link.PhysicalPortId);
        Assert.Equal(link, LinkDecoder.Read(reader.Current, known: link));
        if (wanted is not null) Assert.Same(link.PhysicalPortId, LinkDecoder.Read(reader.Current, known: link)!.PhysicalPortId);
    }

    [Fact]
    public void Every_truncation_is_refused_or_read_and_nothing_else() =>
        Assert.All(Hostile.Truncations(Recorded), static cut => ReadHostile(cut));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_mutation_of_a_valid_message_makes_a_decoder_throw_anything_else(int seed)
    {
        foreach (byte[] mutant in Hostile.Mutations(Recorded, seed)) ReadHostile(mutant);
    }

    /// <summary>RTM_NEWLINK of a bridge port.</summary>
    internal static byte[] Recorded => Golden.Octets("""
        88000000 1000 0200 00000000 00000000   # 136 octets, RTM_NEWLINK, NLM_F_MULTI
        00 00 0100  03000000                   # AF_UNSPEC, ARPHRD_ETHER, index 3
        43100100  00000000                     # up, broadcast, running, multicast, lower up
        0700 0300  6130 00 00                  # IFLA_IFNAME "a0"
        0800 0400  dc050000                    # IFLA_MTU 1500
        0800 0500  04000000                    # IFLA_LINK 4
        0800 0a00  05000000                    # IFLA_MASTER 5
        0500 1000  06 000000                   # IFLA_OPERSTATE up
        0800 1e00  01000000                    # IFLA_PROMISCUITY 1
        0500 2100  01 000000                   # IFLA_CARRIER
        0800 2500  01000000                    # IFLA_LINK_NETNSID 1
        0a00 0100  02000000000a 0000           # IFLA_ADDRESS
        1c00 1280                              # IFLA_LINKINFO, nested
          0900 0100  76657468 00 000000        #   IFLA_INFO_KIND "veth"
          0b00 0400  627269646765 00 00        #   IFLA_INFO_SLAVE_KIND "bridge"
        """);

    private static void ReadHostile(ReadOnlySpan<byte> datagram)
    {
        try
        {
            MessageReader reader = new(datagram);
            while (reader.MoveNext())
            {
                NetlinkMessage message = reader.Current;
                LinkDecoder.Read(message);
                LinkStatistics.Read(message);
                Acknowledgement.Read(message);
                BpfFilterMessages.Read(message);
                QdiscMessages.Read(message).ToTcLine("x");
                AddressMessages.Read(message);
                RouteMessages.Read(message);
                NeighbourMessages.Read(message);
                ForwardingMessages.Read(message, new IfIndex(5));
                GenericNetlink.Read(message);
                Ethtool.Read(message);
            }
        }
        catch (NetlinkException refused)
        {
            Assert.Equal(Linux.Errno.BadMessage, refused.Error);
        }
    }
}
