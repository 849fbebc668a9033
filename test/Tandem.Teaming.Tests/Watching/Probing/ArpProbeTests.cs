using Tandem.Protocols.Arp;
using Tandem.Protocols.Ethernet;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Watching;
using Tandem.Teaming.Watching.Probing;
using Tandem.Testing;

namespace Tandem.Teaming.Tests.Watching.Probing;

public sealed class ArpProbeTests
{
    private static readonly ArpPingWatchSettings s_plain = new(Some.Target) { SourceHost = Some.Source };

    [Fact]
    public void The_question_is_the_frame_of_the_original()
    {
        Golden.Equal(
            """
            ffffffffffff c272db98b5e6 0806                              # to everybody, ARP
            0001 0800 06 04 0001                                        # Ethernet, IPv4, request
            c272db98b5e6 0a090901 ffffffffffff 0a090909                 # sender; target
            """,
            Probe(s_plain).Question(Some.Port).ToArray());
        Golden.Equal(
            """
            ffffffffffff c272db98b5e6 8100 0007 0806                    # VLAN 7, no priority
            0001 0800 06 04 0001
            c272db98b5e6 00000000 ffffffffffff 0a090909                 # from nowhere
            """,
            Probe(new ArpPingWatchSettings(Some.Target) { VlanId = 7 }).Question(Some.Port).ToArray());
    }

    [Fact]
    public void The_question_follows_the_ports_address_and_is_made_once_for_each()
    {
        ArpProbe probe = Probe(s_plain);
        byte[] first = probe.Question(Some.Port).ToArray();
        Assert.True(probe.Question(Some.Port).Equals(probe.Question(Some.Port)));
        byte[] other = probe.Question(Some.Peer).ToArray();
        Assert.NotEqual(first, other);
        Assert.Equal(first, probe.Question(Some.Port).ToArray());
    }

    [Theory]
    [InlineData(ArpOperation.Reply, Some.Target, Some.Source, true, true)]
    [InlineData(ArpOperation.Reply, Some.Source, Some.Target, true, true)] // as the original has it
    [InlineData(ArpOperation.Request, Some.Target, Some.Source, true, false)]
    [InlineData(ArpOperation.Reply, "10.9.9.8", Some.Source, true, false)]
    [InlineData(ArpOperation.Reply, Some.Target, "10.9.9.8", true, false)]
    [InlineData((ArpOperation)3, Some.Target, Some.Source, false, false)]
    public void What_counts_as_an_answer(ArpOperation operation, string sender, string asked, bool unvalidated, bool validated)
    {
        byte[] frame = Some.Reply(operation, sender, asked);
        foreach (bool isEnabled in (bool[])[false, true])
        {
            Assert.Equal(unvalidated, Probe(s_plain).IsAnswer(frame, isEnabled));
            Assert.Equal(validated, Probe(s_plain with { ValidateActive = isEnabled, ValidateInactive = !isEnabled }).IsAnswer(frame, isEnabled));
            Assert.Equal(unvalidated, Probe(s_plain with { ValidateActive = !isEnabled, ValidateInactive = isEnabled }).IsAnswer(frame, isEnabled));
        }
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, 0x0000, true)]
    [InlineData(null, 0x6000, true)] // priority only
    [InlineData(null, 0x0007, false)]
    [InlineData(7, 0x0007, true)]
    [InlineData(7, 0x6007, true)]
    [InlineData(7, 0x0008, false)]
    [InlineData(7, null, false)]
    [InlineData(0, 0x0000, true)]
    [InlineData(0, null, false)]
    public void Only_frames_of_its_vlan_count(int? vlan, int? tci, bool counts)
    {
        VlanTag? tag = tci is { } bits ? new VlanTag((ushort)bits) : null;
        Assert.Equal(counts, Probe(s_plain with { VlanId = vlan }).IsAnswer(Some.Reply(tag: tag), isEnabled: true));
    }

    [Fact]
    public void Without_a_source_an_answer_is_addressed_to_nobody()
    {
        ArpProbe probe = Probe(new ArpPingWatchSettings(Some.Target) { ValidateActive = true });
        Assert.True(probe.IsAnswer(Some.Reply(asked: "0.0.0.0"), isEnabled: true));
        Assert.False(probe.IsAnswer(Some.Reply(), isEnabled: true));
    }

    [Theory]
    [InlineData("127.1", "127.0.0.1")] // as every resolver reads it
    [InlineData("10.9.9.9", "10.9.9.9")]
    public void An_address_needs_no_resolver(string target, string shown)
    {
        ArpProbe probe = new(new ArpPingWatchSettings(target), LinkWatchSources.None.Hosts);
        Assert.True(probe.FindHosts());
        Assert.Equal(shown, probe.StateItems.Single(item => item.Path == "target_host").Value.Text);
        Assert.Equal("0.0.0.0", probe.StateItems.Single(item => item.Path == "source_host").Value.Text);
    }

    private static ArpProbe Probe(ArpPingWatchSettings settings)
    {
        ArpProbe probe = new(settings, LinkWatchSources.None.Hosts);
        Assert.True(probe.FindHosts());
        return probe;
    }
}
