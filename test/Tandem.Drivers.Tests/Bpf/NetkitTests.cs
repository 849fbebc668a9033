using Tandem.Bpf.Attaching;
using Tandem.Drivers.Bpf;
using Tandem.Linux;
using Tandem.Linux.Packets;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Tests.Bpf;

/// <summary>What is different where the team device is a netkit. Only machines whose kernel has netkit can run these.</summary>
[Trait("Needs", "netkit")]
public sealed class NetkitTests
{
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(50);

    [Fact]
    public void A_team_that_exists_stays_what_it_is_until_it_is_made_anew() => TeamLab.Play(lab =>
    {
        Assert.Equal("veth", KindAfter(lab, TeamDeviceKind.Veth, static request => request));
        Assert.Equal("veth", KindAfter(lab, TeamDeviceKind.Netkit, static request => request with { TakeOver = true }));
        Assert.Equal("netkit", KindAfter(lab, TeamDeviceKind.Netkit, static request => request with { Recreate = true }));
        Assert.Equal("netkit", KindAfter(lab, TeamDeviceKind.Veth, static request => request with { TakeOver = true }));
        Assert.Equal("veth", KindAfter(lab, TeamDeviceKind.Veth, static request => request with { Recreate = true }));
    });

    [Fact]
    public void Frames_meet_the_program_in_the_transmission_of_the_team_device_itself() => PlayWithPort(lab =>
    {
        using PacketSocket wire = lab.ListenHost("team0.wire");
        using PacketSocket team = lab.ListenHost("team0");
        using PacketSocket far = lab.ListenFar("p1");
        team.Send(TeamLab.Frame(1)).OrThrow("send");
        Assert.True(TeamLab.Receives(far, 1));
        Assert.False(TeamLab.Receives(wire, 1, Silence));
    });

    [Fact]
    public void Without_its_program_the_team_device_sends_nothing_anywhere() => PlayWithPort(lab =>
    {
        Assert.True(new NetkitPrimary().Detach(lab.Rtnl.GetLink("team0")!.Index, "tandem_tx").IsOk);
        using PacketSocket wire = lab.ListenHost("team0.wire");
        using PacketSocket team = lab.ListenHost("team0");
        using PacketSocket far = lab.ListenFar("p1");
        Assert.False(team.Send(TeamLab.Frame(1)).IsOk);
        Assert.False(TeamLab.Receives(far, 1, Silence));
        Assert.False(TeamLab.Receives(wire, 1, Silence));
    });

    [Fact]
    public void A_frame_that_finds_no_port_counts_as_dropped_at_the_team_device_too() => PlayWithPort(lab =>
    {
        using PacketSocket team = lab.ListenHost("team0");
        lab.Rtnl.DeleteLink(lab.Rtnl.GetLink("p1")!.Index);
        using ITeamDriver again = lab.Open(TeamMode.RoundRobin, takeOver: true);
        again.SetCarrier(true);
        lab.Links.Drain();
        const int frames = 10; // more than the host sends by itself meanwhile
        ulong before = lab.Rtnl.ReadStatistics(again.Device.Index)!.Value.TxDropped;
        for (int i = 0; i < frames; i++) Assert.Equal(Errno.NoBufferSpace, team.Send(TeamLab.Frame(1)).Error);
        Assert.InRange(lab.Rtnl.ReadStatistics(again.Device.Index)!.Value.TxDropped - before, (ulong)frames, 2ul * frames);
    });

    private static void PlayWithPort(Action<TeamLab> test) => TeamLab.Play(
        lab =>
        {
            using (ITeamDriver driver = lab.Open(TeamMode.RoundRobin))
            {
                lab.AddPort(driver, "p1");
            }

            test(lab);
        },
        device: TeamDeviceKind.Netkit);

    private static string? KindAfter(TeamLab lab, TeamDeviceKind asked, Func<TeamOpenRequest, TeamOpenRequest> how)
    {
        TeamOpening opening = BpfTeamDrivers.Open(how(lab.Request with { Device = asked }), lab.Rtnl, lab.Links);
        Assert.True(opening.Result.IsDone, opening.Result.Reason);
        opening.Driver!.Dispose();
        return lab.Rtnl.GetLink("team0")!.Kind;
    }
}
