using System.Collections.Concurrent;
using Tandem.Drivers.Kernel;
using Tandem.Drivers.Tests.Bpf;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Netlink;
using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Tests.Handles;

/// <summary>The library on a team of our own driver, without a daemon.</summary>
public sealed class TeamHandleTests
{
    [Fact]
    public void A_new_team_has_the_options_of_a_team_without_a_mode() => HandleLab.Play(lab =>
    {
        Assert.Equal(("team0", "bpf", "*NOMODE*"), (lab.Team.Name, lab.Team.DriverName, lab.Team.Mode));
        Assert.Equal(
            ["mode", "notify_peers_count", "notify_peers_interval", "mcast_rejoin_count", "mcast_rejoin_interval"],
            lab.Team.Options.Select(option => option.Key.Name));
        Assert.Empty(lab.Team.Ports);
    });

    [Fact]
    public void Ports_come_and_go_with_their_options_and_interfaces() => HandleLab.Play(lab =>
    {
        lab.Mode(TeamMode.ActiveBackup);
        IfIndex port = lab.AddPort("eth0");
        Assert.Equal(["enabled", "user_linkup", "user_linkup_enabled", "priority", "queue_id"],
            lab.Team.Options.Where(option => option.Key.Port == port).Select(option => option.Key.Name));
        Assert.Equal(["team0", "eth0"], lab.Team.Interfaces.Select(one => one.Name).OrderDescending());
        Assert.Equal(lab.Team.Index, lab.Team.FindInterface(port)!.Master);

        HandleLab.Done(lab.Team.SetActivePort(port));
        Assert.Equal(port, lab.Team.ActivePort);
        HandleLab.Done(lab.Team.RemovePort(port));
        HandleLab.Await(lab.Team, () => lab.Team.Ports.Any(one => one.IsRemoved), "nobody told of the port's end");
        HandleLab.Catch(lab.Team);
        Assert.Equal(IfIndex.None, lab.Team.ActivePort);
        Assert.DoesNotContain(lab.Team.Options, option => option.Key.Port == port);
    });

    [Fact]
    public void Typed_options_are_read_and_set() => HandleLab.Play(lab =>
    {
        lab.Mode(TeamMode.RoundRobin);
        IfIndex port = lab.AddPort("eth0");
        HandleLab.Done(lab.Team.SetPortEnabled(port, false));
        HandleLab.Done(lab.Team.SetPortUserLink(port, true));
        HandleLab.Done(lab.Team.SetPortUsesUserLink(port, true));
        HandleLab.Done(lab.Team.SetPortPriority(port, -7));
        HandleLab.Done(lab.Team.SetPortQueue(port, 65537));
        HandleLab.Done(lab.Team.SetNotifyPeers(new(3, 40)));
        HandleLab.Done(lab.Team.SetMcastRejoin(new(5, 60)));
        HandleLab.Done(lab.Team.Refresh());
        Assert.Equal(
            (false, true, true, -7, 1u, new BurstSettings(3, 40), new BurstSettings(5, 60)),
            (lab.Team.IsPortEnabled(port), lab.Team.GetPortUserLink(port), lab.Team.GetPortUsesUserLink(port), lab.Team.GetPortPriority(port),
            lab.Team.GetPortQueue(port), lab.Team.NotifyPeers, lab.Team.McastRejoin));
    });

    [Fact]
    public void Refusals_have_the_numbers_of_the_kernels_driver() => HandleLab.Play(lab =>
    {
        lab.Mode(TeamMode.LoadBalance);
        IfIndex port = lab.AddPort("eth0");
        Assert.Equal(Errno.Busy, lab.Team.SetMode("random").Error);
        Assert.Equal(Errno.Invalid, lab.Team.SetPortQueue(port, 16).Error);
        Assert.Equal(Errno.NoEntry, lab.Team.SetActivePort(port).Error);
        Assert.Equal(Errno.Invalid, lab.Team.Set(new("mode"), TeamOptionValue.Of(1u)).Error);
        Assert.Equal(Errno.NotSupported, lab.Team.Set(new("lb_port_stats", port), TeamOptionValue.Of(new byte[8])).Error);
        Assert.Equal(Errno.NoDevice, lab.Team.Set(new("lb_tx_hash_to_port_mapping", default, 1), TeamOptionValue.Of(0u)).Error);
        Assert.Equal(Errno.NoEntry, lab.Team.Set(new("lb_tx_hash_to_port_mapping", default, 256), TeamOptionValue.Of(1u)).Error);
    });

    [Fact]
    public void Another_handle_sees_what_the_first_sets_and_the_other_way_round() => HandleLab.Play(lab =>
    {
        using TeamHandle other = HandleLab.Open();
        HandleLab.Done(lab.Team.SetMode(TeamMode.Random));
        HandleLab.Await(other, () => other.Mode == "random", "the other was not told");
        HandleLab.Done(other.SetNotifyPeers(new(9, 1)));
        HandleLab.Await(lab.Team, () => lab.Team.NotifyPeers == new BurstSettings(9, 1), "the first was not told");
    });

    [Fact]
    public void Links_are_followed_and_handlers_called_for_what_they_asked_for() => HandleLab.Play(lab =>
    {
        lab.Mode(TeamMode.Broadcast);
        IfIndex port = lab.AddPort("eth0");
        HandleLab.Catch(lab.Team);
        List<TeamChanges> told = [];
        using (lab.Team.OnChange(TeamChanges.Ports, told.Add))
        {
            lab.Lab.Plug("eth0", plugged: false);
            HandleLab.Await(lab.Team, () => lab.Team.Ports.Any(one => one is { IsLinkUp: false, IsChanged: true }), "the link stayed up");
        }

        Assert.Equal([TeamChanges.Ports], told);
        HandleLab.Done(lab.Team.SetAddress(port, MacAddress.Parse("02:00:00:00:00:77")));
        HandleLab.Await(lab.Team, () => lab.Team.FindInterface(port)!.Address == MacAddress.Parse("02:00:00:00:00:77"), "no new address");
        Assert.Single(told);
    });

    [Fact]
    public void A_daemon_gets_the_team_at_once_and_the_handle_goes_on_through_it() => HandleLab.Play(lab =>
    {
        using ITeamDriver daemon = lab.Lab.Open(TeamMode.ActiveBackup, takeOver: true);
        Assert.Equal(TeamMode.ActiveBackup, daemon.Mode);
    });

    [Fact]
    public void A_handle_takes_the_team_when_its_holder_has_ended() => HandleLab.Play(lab =>
    {
        using TeamHandle other = HandleLab.Open();
        lab.Team.Dispose();
        HandleLab.Done(other.SetMode(TeamMode.Random));
        HandleLab.Done(other.Refresh());
        Assert.Equal("random", other.Mode);
    });

    [Fact]
    public void Tools_that_come_and_go_side_by_side_all_get_their_answer() => HandleLab.Play(lab =>
    {
        HandleLab.Done(lab.Team.SetMode(TeamMode.Random));
        lab.Team.Dispose(); // from now on each of them may have to hold the team, and lets go of it again
        ConcurrentBag<string> answers = [];
        Thread[] tools = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (int turn = 0; turn < 10; turn++)
            {
                NetlinkResult opened = TeamHandle.TryOpen("team0", out TeamHandle? team);
                using (team) answers.Add(team?.Mode ?? opened.Reason);
            }
        }))];
        foreach (Thread tool in tools) tool.Start();
        foreach (Thread tool in tools) tool.Join();
        Assert.Equal(40, answers.Count);
        Assert.All(answers, static answer => Assert.Equal("random", answer));
    });

    [Fact]
    public void What_was_set_last_shows_whatever_was_told_before() => HandleLab.Play(lab =>
    {
        using TeamHandle other = HandleLab.Open();
        for (uint count = 1; count < 4; count++) HandleLab.Done(other.SetNotifyPeers(new(count, 0)));
        HandleLab.Done(lab.Team.SetNotifyPeers(new(9, 0)));
        List<uint?> seen = [];
        using (lab.Team.OnChange(TeamChanges.Options, _ => seen.Add(lab.Team.NotifyPeers?.Count))) HandleLab.Catch(lab.Team);
        Assert.NotEmpty(seen);
        Assert.All(seen, static count => Assert.Equal(9u, count));

        // And what others set after it is followed as ever.
        HandleLab.Done(other.SetNotifyPeers(new(5, 0)));
        HandleLab.Await(lab.Team, () => lab.Team.NotifyPeers?.Count == 5, "it was not told");
    });

    [Fact]
    public void While_nobody_holds_the_team_a_call_for_another_event_waits_for_nothing() => HandleLab.Play(lab =>
    {
        using TeamHandle other = HandleLab.Open();
        lab.Team.Dispose(); // who held it is gone
        Instant before = EventLoop.Clock();
        for (int i = 0; i < 100; i++) other.HandleEvents();
        Assert.True(EventLoop.Clock() - before < TimeSpan.FromSeconds(1), "each call waits for the next look"); // it would take 5 s
        HandleLab.Done(other.SetMode(TeamMode.Random));
        Assert.Equal("random", other.Mode);
    });

    [Fact]
    public void What_is_no_team_is_told_apart() => TeamLab.Play(lab =>
    {
        lab.AddCard("eth0");
        Assert.Equal(Errno.NoDevice, TeamHandle.TryOpen("team9", out _).Error);
        Assert.Equal(Errno.Invalid, TeamHandle.TryOpen("lo", out _).Error);
        Assert.Equal(Errno.Invalid, TeamHandle.TryOpen("eth0", out _).Error);
    });

    [Fact]
    public void Without_a_driver_in_the_kernel_nothing_is_deleted_for_one_of_it() => HandleLab.Play(lab =>
    {
        Assert.False(KernelTeams.IsThere());
        Assert.Equal(Errno.NotSupported, TeamHandle.TryCreate("team0", out _, DriverChoice.Kernel, recreate: true).Error);
        Assert.NotNull(lab.Lab.Rtnl.GetLink("team0"));
    });

    [Fact]
    public void A_team_is_made_anew_and_destroyed() => HandleLab.Play(lab =>
    {
        IfIndex port = lab.Lab.AddCard("eth0");
        HandleLab.Done(lab.Team.AddPort(port));
        Assert.Equal(Errno.Exists, TeamHandle.TryCreate("team0", out _, DriverChoice.Bpf).Error);
        lab.Team.Dispose();
        HandleLab.Done(TeamHandle.TryCreate("team0", out TeamHandle? anew, DriverChoice.Bpf, recreate: true));
        using (anew)
        {
            Assert.Empty(anew!.Ports);
            HandleLab.Done(anew.AddPort(port));
            HandleLab.Done(anew.Destroy());
            Assert.Null(lab.Lab.Rtnl.GetLink("team0"));
            Assert.False(lab.Lab.Rtnl.GetLink(port)!.IsUp);
            HandleLab.Await(anew, () => anew.IsGone, "the handle does not know");
        }
    });
}
