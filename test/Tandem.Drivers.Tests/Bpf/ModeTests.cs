using Tandem.Linux;
using Tandem.Linux.Packets;
using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Tests.Bpf;

public sealed class ModeTests
{
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(50);

    [Fact]
    public void Roundrobin_sends_by_the_ports_in_turn() => Play(TeamMode.RoundRobin, (lab, driver, p1, p2) =>
    {
        using PacketSocket team = lab.ListenHost("team0");
        using PacketSocket far1 = lab.ListenFar("p1");
        using PacketSocket far2 = lab.ListenFar("p2");
        SettleCounters(driver, p1, p2, out PortCounters before1, out PortCounters before2);

        for (byte i = 1; i <= 100; i++) team.Send(TeamLab.Frame(i)).OrThrow("send");

        Assert.True(TeamLab.Receives(far1, 100) || TeamLab.Receives(far2, 100));
        TeamCounters after = driver.ReadCounters();
        Assert.InRange(after.Ports[p1].TxFrames - before1.TxFrames, 48ul, 56ul); // the host may send a frame of its own
        Assert.InRange(after.Ports[p2].TxFrames - before2.TxFrames, 48ul, 56ul);
    });

    [Fact]
    public void Broadcast_sends_every_frame_by_every_port() => Play(TeamMode.Broadcast, (lab, driver, p1, p2) =>
    {
        using PacketSocket team = lab.ListenHost("team0");
        using PacketSocket far1 = lab.ListenFar("p1");
        using PacketSocket far2 = lab.ListenFar("p2");
        team.Send(TeamLab.Frame(1)).OrThrow("send");
        Assert.True(TeamLab.Receives(far1, 1));
        Assert.True(TeamLab.Receives(far2, 1));
    });

    [Fact]
    public void Random_uses_both_ports_about_equally() => Play(TeamMode.Random, (lab, driver, p1, p2) =>
    {
        using PacketSocket team = lab.ListenHost("team0");
        for (int i = 0; i < 400; i++) team.Send(TeamLab.Frame((byte)i)).OrThrow("send");
        lab.Await(driver, () => Sent(driver, p1) + Sent(driver, p2) >= 400, "frames are missing");
        Assert.InRange(Sent(driver, p1), 120ul, 290ul); // five sigma are 50
        Assert.InRange(Sent(driver, p2), 120ul, 290ul);
    });

    [Theory]
    [InlineData(TeamMode.Broadcast)]
    [InlineData(TeamMode.RoundRobin)]
    [InlineData(TeamMode.Random)]
    public void A_disabled_port_carries_nothing_either_way(TeamMode mode) => Play(mode, (lab, driver, p1, p2) =>
    {
        using PacketSocket team = lab.ListenHost("team0"), far1 = lab.ListenFar("p1"), far2 = lab.ListenFar("p2");
        Assert.True(driver.SetPortEnabled(p1, false).IsDone);
        PortCounters before = driver.ReadCounters().Ports[p1];
        for (byte i = 1; i <= 20; i++) team.Send(TeamLab.Frame(i)).OrThrow("send");
        Assert.True(TeamLab.Receives(far2, 20));
        far1.Send(TeamLab.Frame(40)).OrThrow("send");
        far2.Send(TeamLab.Frame(41)).OrThrow("send");
        Assert.True(TeamLab.Receives(team, 41));
        PortCounters after = driver.ReadCounters().Ports[p1];
        Assert.Equal((before.TxFrames, before.RxFrames), (after.TxFrames, after.RxFrames));
        Assert.True(after.RxDropped > before.RxDropped);

        Assert.True(driver.SetPortEnabled(p1, true).IsDone);
        far1.Send(TeamLab.Frame(42)).OrThrow("send");
        Assert.True(TeamLab.Receives(team, 42));
    });

    [Theory]
    [InlineData(TeamMode.Broadcast)]
    [InlineData(TeamMode.RoundRobin)]
    [InlineData(TeamMode.Random)]
    public void A_port_without_link_is_passed_over(TeamMode mode) => Play(mode, (lab, driver, p1, p2) =>
    {
        using PacketSocket team = lab.ListenHost("team0");
        using PacketSocket far2 = lab.ListenFar("p2");
        lab.Plug("p1", plugged: false);
        lab.Await(driver, () => !driver.Ports[0].IsLinkUp, "the pulled cable was not seen");
        ulong before = Sent(driver, p1);
        for (byte i = 1; i <= 20; i++) team.Send(TeamLab.Frame(i)).OrThrow("send");
        Assert.True(TeamLab.Receives(far2, 20));
        Assert.Equal(before, Sent(driver, p1));
    });

    [Fact]
    public void Loadbalance_follows_the_map_and_counts_by_hash() => Play(TeamMode.LoadBalance, (lab, driver, p1, p2) =>
    {
        Assert.True(driver.SetTxHash(TxHashParts.Ethernet).IsDone);
        Assert.True(driver.SetTxMethod(TxMethod.HashToPortMapping).IsDone);
        byte[] frame = TeamLab.Frame(1, "0200000000b0", "0200000000a0");
        const byte hash = 0xb0 ^ 0xa0; // the addresses differ in these octets alone: the fold leaves them
        using PacketSocket team = lab.ListenHost("team0");
        using PacketSocket far1 = lab.ListenFar("p1");
        using PacketSocket far2 = lab.ListenFar("p2");

        Assert.True(driver.MapHashes([new(hash, p2)]).IsDone);
        team.Send(frame).OrThrow("send");
        Assert.True(TeamLab.Receives(far2, 1));
        Assert.False(TeamLab.Receives(far1, 1, Silence));

        Assert.True(driver.MapHashes([new(hash, p1)]).IsDone);
        team.Send(frame).OrThrow("send");
        Assert.True(TeamLab.Receives(far1, 1));
        Assert.Equal(2ul * (ulong)frame.Length, driver.ReadCounters().HashTxBytes[hash]);
    });

    [Fact]
    public void Loadbalance_keeps_a_flow_on_one_port() => Play(TeamMode.LoadBalance, (lab, driver, p1, p2) =>
    {
        Assert.True(driver.SetTxHash(TxHashParts.Default).IsDone);
        using PacketSocket team = lab.ListenHost("team0");
        ulong[] before = [Sent(driver, p1), Sent(driver, p2)];
        for (int i = 0; i < 50; i++) team.Send(TeamLab.Frame(7, "0200000000b1", "0200000000a0")).OrThrow("send");
        lab.Await(driver, () => Sent(driver, p1) + Sent(driver, p2) >= before[0] + before[1] + 50, "frames are missing");
        ulong[] sent = [Sent(driver, p1) - before[0], Sent(driver, p2) - before[1]];
        Assert.Contains(sent, static count => count >= 50);
        Assert.Contains(sent, static count => count < 10); // what the host sends by itself
    });

    [Fact]
    public void Without_an_enabled_port_frames_are_dropped_and_counted() => Play(TeamMode.RoundRobin, (lab, driver, p1, p2) =>
    {
        driver.SetPortEnabled(p1, false);
        driver.SetPortEnabled(p2, false);
        using PacketSocket team = lab.ListenHost("team0");
        ulong before = driver.ReadCounters().TxDropped;
        Assert.Contains(team.Send(TeamLab.Frame(1)).Error, new[] { Errno.None, Errno.NoBufferSpace }); // netkit tells the sender
        lab.Await(driver, () => driver.ReadCounters().TxDropped > before, "the frame was not counted");
    });

    private static ulong Sent(ITeamDriver driver, IfIndex port) => driver.ReadCounters().Ports[port].TxFrames;

    private static void SettleCounters(
        ITeamDriver driver, IfIndex p1, IfIndex p2, out PortCounters first, out PortCounters second)
    {
        TeamCounters counters = driver.ReadCounters();
        (first, second) = (counters.Ports[p1], counters.Ports[p2]);
    }

    private static void Play(TeamMode mode, Action<TeamLab, ITeamDriver, IfIndex, IfIndex> test) => TeamLab.Play(lab =>
    {
        using ITeamDriver driver = lab.Open(mode);
        IfIndex p1 = lab.AddPort(driver, "p1");
        IfIndex p2 = lab.AddPort(driver, "p2");
        test(lab, driver, p1, p2);
        driver.Destroy();
    });
}
