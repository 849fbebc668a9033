using Tandem.Bpf.Attaching;
using Tandem.Linux.Packets;
using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Tests.Bpf;

public sealed class TrafficTests
{
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(50);

    [Theory]
    [InlineData(AttachMethod.Tcx)]
    [InlineData(AttachMethod.Clsact)]
    public void A_frame_sent_on_the_team_leaves_by_the_active_port_only(AttachMethod attach) => TeamLab.Play(
        lab =>
        {
            using ITeamDriver driver = lab.Open(TeamMode.ActiveBackup);
            IfIndex p1 = lab.AddPort(driver, "p1");
            lab.AddPort(driver, "p2");
            driver.SetActivePort(p1);
            using PacketSocket team = lab.ListenHost("team0");
            using PacketSocket far1 = lab.ListenFar("p1");
            using PacketSocket far2 = lab.ListenFar("p2");

            team.Send(TeamLab.Frame(1)).OrThrow("send");

            Assert.True(TeamLab.Receives(far1, 1));
            Assert.False(TeamLab.Receives(far2, 1, Silence));
        },
        attach);

    [Theory]
    [InlineData(AttachMethod.Tcx)]
    [InlineData(AttachMethod.Clsact)]
    public void A_frame_from_the_cable_arrives_on_the_team_by_the_active_port_only(AttachMethod attach) => TeamLab.Play(
        lab =>
        {
            using ITeamDriver driver = lab.Open(TeamMode.ActiveBackup);
            IfIndex p1 = lab.AddPort(driver, "p1");
            lab.AddPort(driver, "p2");
            driver.SetActivePort(p1);
            using PacketSocket team = lab.ListenHost("team0");
            using PacketSocket far1 = lab.ListenFar("p1");
            using PacketSocket far2 = lab.ListenFar("p2");

            far2.Send(TeamLab.Frame(2)).OrThrow("send");
            far1.Send(TeamLab.Frame(1)).OrThrow("send");

            Assert.True(TeamLab.Receives(team, 1));
            Assert.False(TeamLab.Receives(team, 2, Silence));
            Assert.Equal(1ul, driver.ReadCounters().Ports[driver.Ports[1].Index].RxDropped);
        },
        attach);

    [Theory]
    [InlineData(AttachMethod.Tcx)]
    [InlineData(AttachMethod.Clsact)]
    public void A_port_that_only_receives_sends_nothing_and_one_that_only_sends_receives_nothing(AttachMethod attach) => TeamLab.Play(
        lab =>
        {
            using ITeamDriver driver = lab.Open(TeamMode.Broadcast);
            Assert.Equal(DriverResult.Done, driver.SetPortFlow(lab.AddPort(driver, "p1"), PortFlow.Receive));
            Assert.Equal(DriverResult.Done, driver.SetPortFlow(lab.AddPort(driver, "p2"), PortFlow.Transmit));
            using PacketSocket team = lab.ListenHost("team0");
            using PacketSocket far1 = lab.ListenFar("p1");
            using PacketSocket far2 = lab.ListenFar("p2");

            team.Send(TeamLab.Frame(1)).OrThrow("send");
            Assert.True(TeamLab.Receives(far2, 1));
            Assert.False(TeamLab.Receives(far1, 1, Silence));

            far2.Send(TeamLab.Frame(2)).OrThrow("send");
            far1.Send(TeamLab.Frame(3)).OrThrow("send");
            Assert.True(TeamLab.Receives(team, 3));
            Assert.False(TeamLab.Receives(team, 2, Silence));
        },
        attach);
}
