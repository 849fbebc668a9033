using Tandem.Protocols.Addresses;
using Tandem.Protocols.Ethernet;
using Tandem.Protocols.Internet;
using Tandem.Protocols.Neighbors;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Watching;
using Tandem.Teaming.Watching.Probing;
using Tandem.Testing;

namespace Tandem.Teaming.Tests.Watching.Probing;

public sealed class NeighborProbeTests
{
    [Fact]
    public void The_question_is_a_solicitation_from_the_ports_link_local_address()
    {
        byte[] frame = Probe(Some.Target6).Question(Some.Port).ToArray();
        Golden.Equal(
            """
            3333ff000009 c272db98b5e6 86dd                              # the group of the target
            60000000 0020 3a ff                                         # 32 octets of ICMPv6, hop limit 255
            fe80000000000000 c072dbfffe98b5e6                           # from
            ff02000000000000 00000001ff000009                           # to
            87 00 a86e 00000000                                         # solicitation
            20010db8000000000000000000000009                            # target
            01 01 c272db98b5e6                                          # source link-layer address
            """,
            frame);
        Assert.True(EthernetHeader.TryRead(frame, out EthernetHeader ethernet));
        Assert.True(IPv6Header.TryRead(frame.AsSpan(ethernet.Length), out IPv6Header ip));
        Assert.True(NeighborSolicitation.TryRead(ip, frame.AsSpan(ethernet.Length + IPv6Header.Length), out NeighborSolicitation asked));
        Assert.Equal(new NeighborSolicitation(IPv6Address.Parse(Some.Target6), Some.Port), asked);
    }

    [Fact]
    public void An_advertisement_of_the_target_is_an_answer_with_or_without_its_address()
    {
        NeighborProbe probe = Probe(Some.Target6);
        Assert.True(probe.IsAnswer(Some.Advertisement(address: Some.Peer), isEnabled: true));
        Assert.True(probe.IsAnswer(Some.Advertisement(), isEnabled: false));
    }

    [Fact]
    public void Nothing_else_is()
    {
        NeighborProbe probe = Probe(Some.Target6);
        byte[] badSum = Some.Advertisement();
        badSum[^1] ^= 1;
        Assert.False(probe.IsAnswer(badSum, isEnabled: true));
        Assert.False(probe.IsAnswer(Some.Advertisement(target: "2001:db8::8"), isEnabled: true));
        Assert.False(probe.IsAnswer(Some.Advertisement(hopLimit: 254), isEnabled: true)); // came through a router
        Assert.False(probe.IsAnswer(probe.Question(Some.Port).Span, isEnabled: true));
        Assert.False(probe.IsAnswer(Some.Reply(), isEnabled: true));
        Assert.False(probe.IsAnswer([], isEnabled: true));
    }

    [Fact]
    public void A_zone_is_left_off_since_the_port_is_the_zone()
    {
        NeighborProbe probe = Probe("fe80::1%eth1");
        Assert.Equal("fe80::1", probe.StateItems.Single().Value.Text);
        Assert.True(probe.IsAnswer(Some.Advertisement(target: "fe80::1"), isEnabled: true));
    }

    private static NeighborProbe Probe(string target)
    {
        NeighborProbe probe = new(new NsnaPingWatchSettings(target), LinkWatchSources.None.Hosts);
        Assert.True(probe.FindHosts());
        return probe;
    }
}
