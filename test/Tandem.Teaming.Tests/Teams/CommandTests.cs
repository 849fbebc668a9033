using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Teams;
using static Tandem.Teaming.Tests.Teams.TeamBench;

namespace Tandem.Teaming.Tests.Teams;

public sealed class CommandTests
{
    private readonly TeamBench _bench = Started(ActiveBackup(Port("eth0", 10), Port("eth1")));

    [Fact]
    public void An_added_port_is_a_port_when_the_call_returns()
    {
        _bench.Network.AddLink("eth5");
        Assert.True(_bench.Team.AddPort("eth5", _bench.Now).IsDone);
        Assert.Equal(["eth0", "eth1", "eth5"], _bench.PortNames);
        Assert.Equal(["eth0"], _bench.Enabled);
    }

    [Fact]
    public void Adding_a_port_that_is_one_is_done()
    {
        _bench.Driver.ForgetWrites();
        Assert.True(_bench.Team.AddPort("eth0", _bench.Now).IsDone);
        Assert.Empty(_bench.Driver.Writes);
    }

    [Fact]
    public void Adding_says_why_it_failed()
    {
        Assert.Equal(DriverOutcome.NoSuchDevice, _bench.Team.AddPort("eth9", _bench.Now).Outcome);
        Assert.Equal(DriverOutcome.Invalid, _bench.Team.AddPort("lo", _bench.Now).Outcome);
        Assert.Equal(DriverOutcome.Invalid, _bench.Team.AddPort("team0", _bench.Now).Outcome);
        _bench.Network.AddLink("eth6").IsAdminUp = true;
        Assert.Equal(DriverOutcome.Busy, _bench.Team.AddPort("eth6", _bench.Now).Outcome);
        Assert.Contains(
            _bench.Team.TakeEvents(),
            e => e.Text == "eth6: Failed to add port (Device or resource busy): is up");
    }

    [Fact]
    public void Adding_a_port_that_is_rejected_says_why()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0")) with { Runner = new RunnerSettings { Name = "loadbalance" } });
        bench.Network.AddLink("eth5").CanChangeAddress = false;
        DriverResult result = bench.Team.AddPort("eth5", bench.Now);
        Assert.Equal(DriverOutcome.Failed, result.Outcome);
        Assert.Equal("eth5: Failed to set hardware address (Operation not supported).", result.Reason);
    }

    [Fact]
    public void A_removed_port_is_not_taken_again_before_it_is_added_by_a_command()
    {
        Assert.True(_bench.Team.RemovePort("eth0", _bench.Now).IsDone);
        _bench.Turn();
        _bench.Team.UpdatePortSettings(Port("eth0", 50), _bench.Now);
        _bench.Turn();
        Assert.Equal(["eth1"], _bench.PortNames);
        Assert.Equal("eth1", _bench.Active);

        Assert.True(_bench.Team.AddPort("eth0", _bench.Now).IsDone);
        Assert.Equal("eth0", _bench.Active);
    }

    [Fact]
    public void A_removed_port_whose_device_was_made_anew_is_taken()
    {
        _bench.Team.RemovePort("eth0", _bench.Now);
        _bench.Network.Delete(_bench.Link("eth0").Index);
        _bench.Network.AddLink("eth0");
        _bench.Turn();
        Assert.Equal("eth0", _bench.Active);
    }

    [Fact]
    public void Removing_what_is_no_port_says_so() =>
        Assert.Equal(DriverOutcome.NoSuchPort, _bench.Team.RemovePort("lo", _bench.Now).Outcome);

    [Fact]
    public void A_port_that_the_driver_keeps_stays_one()
    {
        _bench.Driver.Interfere = _ => new DriverResult(DriverOutcome.NotPermitted);
        Assert.Equal(DriverOutcome.NotPermitted, _bench.Team.RemovePort("eth0", _bench.Now).Outcome);
        _bench.Driver.Interfere = null;
        _bench.Turn();
        Assert.Equal(["eth0", "eth1"], _bench.PortNames);
    }

    [Fact]
    public void A_new_priority_counts_at_once()
    {
        Assert.True(_bench.Team.UpdatePortSettings(Port("eth1", 20), _bench.Now).IsDone);
        Assert.Equal("eth1", _bench.Active);
        Assert.Equal(20, _bench.PortOf("eth1").View.Priority);
    }

    [Fact]
    public void Stickiness_that_is_given_or_taken_counts_at_once()
    {
        TeamBench bench = Started(ActiveBackup(Port("eth0", sticky: true), Port("eth1", 10)));
        Assert.Equal("eth0", bench.Active);
        bench.Team.UpdatePortSettings(Port("eth0"), bench.Now);
        Assert.Equal("eth1", bench.Active);
        bench.Team.UpdatePortSettings(Port("eth1", 10, sticky: true), bench.Now);
        bench.Team.UpdatePortSettings(Port("eth0", 100), bench.Now);
        Assert.Equal("eth1", bench.Active);
    }

    [Fact]
    public void All_of_a_new_section_counts_at_once()
    {
        _bench.Team.UpdatePortSettings(
            Port("eth1", 7) with { QueueId = 3, LinkWatches = [new EthtoolWatchSettings(0, 500)] }, _bench.Now);
        Assert.Equal(7, _bench.PortOf("eth1").View.Priority);
        Assert.Equal(3, _bench.PortOf("eth1").View.QueueId);
        _bench.State().Get("ports.eth1.link_watches.list.link_watch_0.delay_down", out string delay);
        Assert.Equal("500", delay);
        _bench.SetCable("eth1", plugged: false);
        Assert.True(_bench.PortOf("eth1").IsUp);
        _bench.Pass(500);
        Assert.False(_bench.PortOf("eth1").IsUp);

        _bench.Team.UpdatePortSettings(Port("eth1"), _bench.Now);
        Assert.Equal(0, _bench.PortOf("eth1").View.QueueId);
    }

    [Fact]
    public void A_new_section_that_is_refused_changes_nothing()
    {
        _bench.Driver.Interfere = call => call.StartsWith("SetPortPriority", StringComparison.Ordinal)
            && call.EndsWith(" 20", StringComparison.Ordinal) ? new DriverResult(DriverOutcome.NotPermitted) : null;
        DriverResult result = _bench.Team.UpdatePortSettings(Port("eth1", 20) with { QueueId = 3 }, _bench.Now);
        Assert.Equal(DriverOutcome.Failed, result.Outcome);
        Assert.Equal((0, 0), (_bench.PortOf("eth1").View.Priority, _bench.PortOf("eth1").View.QueueId));
        Assert.True(_bench.Team.UpdatePortSettings(Port("eth1") with { LinkWatches = [new OwnWatchSettings("nosuch", OwnSettings.Empty)] }, _bench.Now) is { IsDone: false });
        Assert.Equal("eth0", _bench.Active);
    }

    [Fact]
    public void Settings_of_an_interface_that_is_no_port_wait_until_it_is()
    {
        _bench.Network.AddLink("eth5");
        Assert.True(_bench.Team.UpdatePortSettings(Port("eth5", 50), _bench.Now).IsDone);
        Assert.Equal(["eth0", "eth1"], _bench.PortNames);
        _bench.Team.AddPort("eth5", _bench.Now);
        Assert.Equal("eth5", _bench.Active);
    }

    [Fact]
    public void A_priority_changed_in_the_driver_counts_and_is_left_alone()
    {
        _bench.Driver.SetPortPriority(_bench.Link("eth1").Index, 99);
        _bench.Turn();
        Assert.Equal("eth1", _bench.Active);
        Assert.Equal(99, _bench.PortOf("eth1").View.Priority);
    }

    [Fact]
    public void A_dead_interface_is_added_and_waits_for_its_link()
    {
        _bench.Network.AddLink("eth5").HasCarrier = false;
        _bench.Team.AddPort("eth5", _bench.Now);
        Assert.False(_bench.PortOf("eth5").IsUp);
        Assert.DoesNotContain(_bench.Team.TakeEvents(), e => e.Kind == TeamEventKind.LinkChanged);
    }
}
