using Tandem.Primitives;
using Tandem.Protocols.Ethernet;
using Tandem.Testing;

namespace Tandem.Protocols.Tests.Ethernet;

public sealed class EthernetHeaderTests
{
    private const string Untagged = """
        020000000200             # destination
        020000000100             # source
        0806                     # ARP
        """;

    private const string Tagged = """
        020000000200             # destination
        020000000100             # source
        8100 7064                # 802.1Q: priority 3, may be dropped, VLAN 100
        0800                     # IPv4
        """;

    public static TheoryData<string, EthernetHeader> Headers => new()
    {
        { Untagged, new(Some.OtherMac, Some.Mac, EtherType.Arp) },
        { Tagged, new(Some.OtherMac, Some.Mac, EtherType.IPv4, new VlanTag(0x7064)) },
        {
            "ffffffffffff 020000000100 88a8 0001 8100",
            new(MacAddress.Broadcast, Some.Mac, EtherType.Vlan, new VlanTag(1, EtherType.ServiceVlan))
        },
    };

    [Theory, MemberData(nameof(Headers))]
    public void A_header_is_written_and_read_alike(string octets, EthernetHeader header)
    {
        byte[] written = new byte[header.Length];
        header.Write(written);
        Golden.Equal(octets, written);
        Assert.True(EthernetHeader.TryRead([.. written, 1, 2, 3], out EthernetHeader read));
        Assert.Equal(header, read);
    }

    [Fact]
    public void A_tag_has_three_parts()
    {
        VlanTag tag = new(0x7064);
        Assert.Equal((100, 3, true), (tag.Id, tag.Priority, tag.IsDropEligible));
        Assert.Equal((4095, 7, false), (new VlanTag(0xefff).Id, new VlanTag(0xefff).Priority, new VlanTag(0xefff).IsDropEligible));
    }

    [Fact]
    public void A_header_that_is_cut_off_is_refused()
    {
        foreach (string header in (string[])[Untagged, Tagged])
            Assert.All(
                Hostile.Truncations(Golden.Octets(header)), cut => Assert.False(EthernetHeader.TryRead(cut, out _)));
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void No_mutation_makes_the_decoder_throw(int seed)
    {
        foreach (byte[] frame in Hostile.Mutations(Golden.Octets(Tagged), seed))
        {
            if (!EthernetHeader.TryRead(frame, out EthernetHeader header)) continue;
            byte[] again = new byte[header.Length];
            header.Write(again);
            Assert.Equal(frame[..header.Length], again);
        }
    }
}
