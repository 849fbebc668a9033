using Tandem.Primitives;
using Tandem.Protocols.Ethernet;
using Tandem.Protocols.Lacp;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.State;
using Tandem.Teaming.Tests.Teams;
using static Tandem.Teaming.Tests.Running.Lacp.LacpWorld;

namespace Tandem.Teaming.Tests.Running.Lacp;

public sealed class LacpRunnerTests
{
    private static readonly LacpSettings s_fast = new() { FastRate = true };
    private readonly LacpWorld _world = new();

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Two_teams_agree_on_one_aggregate_of_both_links(bool left, bool right)
    {
        (TeamBench a, TeamBench b) = Pair(new() { IsActive = left }, new() { IsActive = right });
        foreach (TeamBench team in (TeamBench[])[a, b])
        {
            Assert.Equal(["eth0", "eth1"], team.Enabled);
            Assert.Contains("carrier changed to UP", team.Texts);
            Assert.Equal("current", Item(team, "ports.eth0.runner.state"));
            Assert.Equal("true", Item(team, "ports.eth1.runner.aggregator.selected"));
            string lead = Item(team, "ports.eth0.ifinfo.ifindex");
            Assert.Equal(lead, Item(team, "ports.eth1.runner.aggregator.id"));
        }

        Assert.Equal("61", Item(a, "ports.eth0.runner.actor_lacpdu_info.state").Replace("60", "61", StringComparison.Ordinal));
        Assert.Equal(
            Item(a, "ports.eth0.runner.actor_lacpdu_info.system"), Item(b, "ports.eth0.runner.partner_lacpdu_info.system"));
    }

    [Fact]
    public void A_pulled_cable_takes_its_port_out_and_a_plugged_one_brings_it_back()
    {
        (TeamBench a, TeamBench b) = Pair(s_fast, s_fast);
        _world.SetCable(a, "eth0", plugged: false);
        Assert.Equal(["eth1"], a.Enabled);
        Assert.Equal(["eth1"], b.Enabled);
        Assert.Equal("disabled", Item(a, "ports.eth0.runner.state"));
        Assert.Equal("0", Item(a, "ports.eth0.runner.aggregator.id"));
        _world.SetCable(a, "eth0", plugged: true);
        _world.Run(1);
        Assert.Equal(["eth0", "eth1"], a.Enabled);
        Assert.Contains("eth0: Changed port state: \"disabled\" -> \"expired\"", a.Texts);
    }

    [Fact]
    public void Ports_whose_indexes_agree_in_what_a_pdu_can_hold_have_numbers_of_their_own()
    {
        TeamBench a = _world.Add(s_fast, Ports(1));
        a.Network.SkipIndexes(65535);
        IfIndex late = a.Network.AddLink("eth1", MacAddress.Parse("02:00:00:00:01:99")).Index;
        Assert.Equal(65536, late.Value - a.Link("eth0").Index.Value);
        a.Network.AddPortByOthers(a.Link("team0").Index, late);
        _world.Turn(a);
        int number = a.Link("eth0").Index.Value;
        Assert.Equal($"{number}", Item(a, "ports.eth0.runner.actor_lacpdu_info.port"));
        Assert.Equal($"{number + 1}", Item(a, "ports.eth1.runner.actor_lacpdu_info.port"));
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 90)]
    public void A_silent_partner_is_noticed_after_three_periods_and_taken_back_when_it_returns(bool fast, double patience)
    {
        (TeamBench a, _) = Pair(new() { FastRate = fast }, new() { FastRate = fast });
        _world.Run(patience);
        _world.Weather = () => [];
        _world.Run(patience + 0.1);
        Assert.Empty(a.Enabled);
        Assert.Contains("eth0: Changed port state: \"current\" -> \"expired\"", a.Texts);
        Assert.Contains("carrier changed to DOWN", a.Texts);
        _world.Run(3);
        Assert.Equal("defaulted", Item(a, "ports.eth0.runner.state"));
        _world.Weather = null;
        _world.Run(2.1); // a period, and the rate limit
        Assert.Equal(["eth0", "eth1"], a.Enabled);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void The_carrier_needs_the_configured_number_of_ports(int minPorts, bool hasCarrier)
    {
        (TeamBench a, _) = Pair(s_fast with { MinPorts = minPorts }, s_fast);
        Assert.Equal(hasCarrier, a.Texts.Contains("carrier changed to UP"));
        Assert.Equal(["eth0", "eth1"], a.Enabled);
    }

    [Fact]
    public void A_port_with_another_key_is_in_another_aggregator_and_stays_out()
    {
        TeamBench a = _world.Add(s_fast, new PortSettings("eth0"), new PortSettings("eth1") { LacpKey = 7 });
        TeamBench b = _world.Add(s_fast, Ports(2));
        Connect(a, b, 2);
        Assert.Equal(["eth0"], a.Enabled);
        Assert.Equal("false", Item(a, "ports.eth1.runner.aggregator.selected"));
        Assert.NotEqual("0", Item(a, "ports.eth1.runner.aggregator.id"));
        Assert.Equal(["eth0"], b.Enabled);
    }

    [Fact]
    public void Cables_to_two_partners_give_two_aggregates_of_which_one_is_used()
    {
        TeamBench a = _world.Add(s_fast, Ports(4));
        TeamBench b = _world.Add(s_fast, Ports(2));
        TeamBench c = _world.Add(s_fast, Ports(2));
        _world.Connect(a, "eth0", b, "eth0");
        _world.Connect(a, "eth1", c, "eth0");
        _world.Connect(a, "eth2", b, "eth1");
        _world.Connect(a, "eth3", c, "eth1");
        _world.Run(5);
        Assert.Equal(["eth0", "eth2"], a.Enabled);
        Assert.Empty(c.Enabled);
        Assert.Equal(Item(a, "ports.eth1.runner.aggregator.id"), Item(a, "ports.eth3.runner.aggregator.id"));

        Assert.Equal(StateItemError.None, a.State().Set("ports.eth3.runner.aggregator.selected", "true"));
        _world.Turn(a);
        _world.Run(1);
        Assert.Equal(["eth1", "eth3"], a.Enabled);
        Assert.Empty(b.Enabled);

        _world.SetCable(a, "eth3", plugged: false);
        _world.Run(1);
        Assert.Equal(["eth0", "eth2"], a.Enabled);
    }

    [Fact]
    public void Only_an_aggregator_with_ports_can_be_chosen_and_none_be_refused()
    {
        (TeamBench a, _) = Pair(s_fast, s_fast);
        Assert.Equal(StateItemError.OpNotSupp, a.State().Set("ports.eth0.runner.aggregator.selected", "false"));
        Assert.Equal(StateItemError.ItemValueSetFail, a.State().Set("ports.eth0.runner.aggregator.selected", "yes"));
        _world.SetCable(a, "eth0", plugged: false);
        Assert.Equal(StateItemError.ItemValueSetFail, a.State().Set("ports.eth0.runner.aggregator.selected", "true"));
    }

    [Fact]
    public void While_the_team_is_down_its_ports_stay_out_and_the_partner_knows()
    {
        (TeamBench a, TeamBench b) = Pair(new(), new());
        _world.SetAdmin(a, up: false);
        _world.Run(0.1);
        Assert.Empty(a.Enabled);
        Assert.Empty(b.Enabled);
        int sent = _world.Sent.Count(frame => frame.From == a);
        _world.Run(300);
        Assert.Equal(sent, _world.Sent.Count(frame => frame.From == a));
        _world.SetAdmin(a, up: true);
        _world.Run(1.1);
        Assert.Equal(["eth0", "eth1"], a.Enabled);
        Assert.Equal(["eth0", "eth1"], b.Enabled);
    }

    [Fact]
    public void A_port_that_is_released_says_goodbye_first()
    {
        (TeamBench a, TeamBench b) = Pair(new(), new());
        int index = a.Link("eth0").Index.Value;
        Assert.True(a.Team.RemovePort("eth0", _world.Now).IsDone);
        (TeamBench from, string port, byte[] frame) = _world.Sent[^1];
        Assert.Equal((a, "eth0"), (from, port));
        Assert.True(Lacpdu.TryRead(frame.AsSpan(14), out Lacpdu pdu));
        Assert.Equal(LacpState.Activity | LacpState.Aggregation, pdu.Actor.State);
        Assert.Equal(index, pdu.Actor.Port);
        _world.Run(0.1);
        Assert.Equal(["eth1"], b.Enabled);
    }

    [Fact]
    public void A_team_that_ends_says_goodbye_on_every_port()
    {
        (TeamBench a, TeamBench b) = Pair(new(), new());
        _world.End(a);
        _world.Run(0.1);
        Assert.Empty(b.Enabled);
    }

    [Fact]
    public void A_goodbye_is_not_held_back_by_the_rate_limit()
    {
        (TeamBench a, _) = Pair(new(), new());
        for (int i = 1; i <= 4; i++) _world.Inject(a, "eth0", Foreign((ushort)i));
        int sent = _world.Sent.Count;
        a.Team.Stop(_world.Now);
        Assert.Equal(sent + 2, _world.Sent.Count);
    }

    [Fact]
    public void Pdus_come_from_the_ports_own_address_and_name_the_teams()
    {
        (TeamBench a, _) = Pair(s_fast, s_fast);
        (_, string port, byte[] frame) = _world.Sent.First(sent => sent.From == a && sent.Port == "eth1");
        Assert.True(EthernetHeader.TryRead(frame, out EthernetHeader header));
        Assert.Equal(new EthernetHeader(SlowProtocols.Group, Original(a, port), EtherType.SlowProtocols), header);
        Assert.True(Lacpdu.TryRead(frame.AsSpan(14), out Lacpdu pdu));
        Assert.Equal(a.Driver.Device.Address, pdu.Actor.System);
        Assert.Equal(124, frame.Length);
    }

    [Fact]
    public void A_system_address_of_its_own_is_named_in_place_of_the_teams()
    {
        MacAddress own = MacAddress.Parse("02:aa:bb:cc:dd:ee");
        (_, TeamBench b) = Pair(s_fast with { SystemAddress = own }, s_fast);
        Assert.Equal(own.ToString(), Item(b, "ports.eth0.runner.partner_lacpdu_info.system"));
    }

    [Fact]
    public void A_new_address_of_the_team_is_told_at_once_and_followed_by_the_ports()
    {
        (TeamBench a, TeamBench b) = Pair(new(), new());
        MacAddress changed = MacAddress.Parse("02:aa:bb:cc:dd:ee");
        a.Network.SetAddress(a.Driver.Device.Index, changed);
        _world.Turn(a);
        _world.Run(1.5);
        Assert.Equal(changed.ToString(), Item(b, "ports.eth0.runner.partner_lacpdu_info.system"));
        Assert.Equal(changed, a.Link("eth0").Address);
        _world.Run(40);
        Assert.Equal(["eth0", "eth1"], b.Enabled);
        Assert.Equal(["eth0", "eth1"], a.Enabled);
    }

    [Fact]
    public void A_cable_from_one_port_to_another_of_the_same_team_is_noticed_and_not_used()
    {
        TeamBench a = _world.Add(s_fast, Ports(2));
        _world.Connect(a, "eth0", a, "eth1");
        _world.Run(30);
        Assert.Empty(a.Enabled);
        Assert.Contains("eth0: Port seems to be loopbacked to the same team device.", a.Texts);
        Assert.Equal("true", Item(a, "ports.eth0.runner.loopback"));
    }

    [Fact]
    public void Half_duplex_keeps_a_port_out()
    {
        TeamBench a = _world.Add(s_fast, Ports(2));
        TeamBench b = _world.Add(s_fast, Ports(2));
        a.Link("eth0").IsFullDuplex = false;
        Connect(a, b, 2);
        Assert.Equal(["eth1"], a.Enabled);
        Assert.Equal("disabled", Item(a, "ports.eth0.runner.state"));
    }

    [Fact]
    public void Markers_are_answered_and_answers_are_not()
    {
        (TeamBench a, _) = Pair(s_fast, s_fast);
        MarkerPdu question = new(false, 3, MacAddress.Parse("02:00:00:00:09:09"), 77);
        _world.Inject(a, "eth0", Frame(question.Write));
        Assert.True(MarkerPdu.TryRead(_world.Sent[^1].Frame.AsSpan(14), out MarkerPdu answer));
        Assert.Equal(question.ToResponse(), answer);
        int sent = _world.Sent.Count;
        _world.Inject(a, "eth0", Frame(answer.Write));
        Assert.Equal(sent, _world.Sent.Count);
    }

    [Fact]
    public void Malformed_pdus_are_counted_and_told_of_once()
    {
        (TeamBench a, _) = Pair(s_fast, s_fast);
        for (int i = 0; i < 3; i++) _world.Inject(a, "eth0", Frame(payload => payload[0] = SlowProtocols.LacpSubtype));
        Assert.Equal("3", Item(a, "ports.eth0.runner.counters.malformed"));
        Assert.Single(a.Texts, text => text == "eth0: malformed LACP PDU came.");
        Assert.Equal(["eth0", "eth1"], a.Enabled);
    }

    [Fact]
    public void Tagged_frames_and_frames_to_others_are_none_of_its_business()
    {
        (TeamBench a, _) = Pair(s_fast, s_fast);
        byte[] foreign = Foreign(9);
        byte[] tagged = [.. foreign[..12], 0x81, 0, 0, 5, .. foreign[12..]];
        byte[] elsewhere = [.. foreign];
        elsewhere[5] = 3;
        _world.Inject(a, "eth0", tagged);
        _world.Inject(a, "eth0", elsewhere);
        Assert.NotEqual("9", Item(a, "ports.eth0.runner.partner_lacpdu_info.key"));
        _world.Inject(a, "eth0", foreign);
        Assert.Equal("9", Item(a, "ports.eth0.runner.partner_lacpdu_info.key"));
    }

    [Fact]
    public void What_a_port_did_can_be_read_but_is_in_dumps_only_when_asked_for()
    {
        (TeamBench a, TeamBench b) = Pair(s_fast with { StateDetails = true }, s_fast);
        Assert.NotEqual("0", Item(b, "ports.eth0.runner.counters.sent"));
        Assert.NotEqual("0", Item(b, "ports.eth0.runner.counters.received"));
        Assert.Equal("LACPDU received", Item(b, "ports.eth0.runner.last_reason"));
        Assert.NotEqual("", Item(b, "ports.eth0.runner.last_received"));
        Assert.Equal("distributing", Item(b, "ports.eth0.runner.mux_state"));
        Assert.False(b.State().Dump()["ports"]!["eth0"]!["runner"]!.AsObject().ContainsKey("counters"));
        Assert.True(a.State().Dump()["ports"]!["eth0"]!["runner"]!.AsObject().ContainsKey("counters"));
    }

    [Fact]
    public void Another_daemon_that_takes_the_team_over_goes_on()
    {
        (TeamBench a, TeamBench b) = Pair(s_fast, s_fast);
        int before = _world.Sent.Count;
        a = _world.TakeOver(a);
        _world.Run(2);
        Assert.Contains(_world.Sent.Skip(before), sent => sent.From != b);
        Assert.Equal(["eth0", "eth1"], a.Enabled);
        Assert.Equal(["eth0", "eth1"], b.Enabled);
    }

    [Fact]
    public void A_team_that_is_taken_over_goes_on_without_a_break()
    {
        (TeamBench a, TeamBench b) = Pair(s_fast, s_fast);
        _world.Run(0.5);
        b.Driver.ForgetWrites();
        a = _world.TakeOver(a);
        Assert.Equal(["eth0", "eth1"], a.Enabled);
        _world.Run(10);
        Assert.Empty(b.Driver.Writes);
        Assert.DoesNotContain(a.Driver.Writes, write => write.Contains("False", StringComparison.Ordinal));
        Assert.Equal("current", Item(a, "ports.eth0.runner.state"));
        Assert.Equal("distributing", Item(a, "ports.eth1.runner.mux_state"));
    }

    [Fact]
    public void A_team_that_is_taken_over_without_its_partner_does_not_go_on_for_long()
    {
        (TeamBench a, _) = Pair(s_fast, s_fast);
        _world.Weather = () => [];
        a = _world.TakeOver(a);
        Assert.Equal(["eth0", "eth1"], a.Enabled);
        _world.Run(1.2);
        Assert.Empty(a.Enabled);
        Assert.Equal("carrier changed to DOWN", a.Texts.Last(text => text.StartsWith("carrier", StringComparison.Ordinal)));
    }

    private static byte[] Foreign(ushort key) => Frame(payload => new Lacpdu(
        new LacpPortInfo(1, MacAddress.Parse("02:00:00:00:77:77"), key, 1, 1, LacpState.Activity | LacpState.Aggregation),
        default).Write(payload));

    private delegate void Writer(Span<byte> payload);

    private static byte[] Frame(Writer write)
    {
        byte[] frame = new byte[124];
        new EthernetHeader(SlowProtocols.Group, MacAddress.Parse("02:00:00:00:77:77"), EtherType.SlowProtocols).Write(frame);
        write(frame.AsSpan(14));
        return frame;
    }

    private static MacAddress Original(TeamBench team, string port) => team.PortOf(port).View.OriginalAddress;

    private void Connect(TeamBench a, TeamBench b, int count)
    {
        for (int i = 0; i < count; i++) _world.Connect(a, $"eth{i}", b, $"eth{i}");
        _world.Run(5);
    }

    private (TeamBench A, TeamBench B) Pair(LacpSettings left, LacpSettings right)
    {
        TeamBench a = _world.Add(left, Ports(2));
        TeamBench b = _world.Add(right, Ports(2));
        Connect(a, b, 2);
        return (a, b);
    }
}
