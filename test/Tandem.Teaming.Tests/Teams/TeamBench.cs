using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.State;
using Tandem.Teaming.Teams;
using Tandem.Testing.Driving;

namespace Tandem.Teaming.Tests.Teams;

/// <summary>A team on an imaginary machine, on virtual time.</summary>
internal sealed class TeamBench
{
    internal TeamBench(TeamSettings settings, FakeNetwork? network = null, FakeTeamDriver? driver = null, TeamParts? parts = null)
    {
        Network = network ?? new FakeNetwork();
        Driver = driver ?? FakeTeamDriver.Create(Network, "team0");
        Settings = settings;
        Team = new Team(Driver, settings, Network, parts);
    }

    internal FakeNetwork Network { get; }

    internal FakeTeamDriver Driver { get; }

    internal TeamSettings Settings { get; }

    internal Team Team { get; }

    // Odd and large, so that nothing takes zero for "never".
    internal Instant Now { get; set; } = new(7_000_000_019);

    internal List<TeamEvent> Events { get; } = [];

    internal IEnumerable<string> Texts => Events.Select(e => e.Text);

    internal string? Active => Driver.Ports.FirstOrDefault(port => port.Index == Driver.ActivePort)?.Name;

    internal string ActiveShown
    {
        get
        {
            State().Get("runner.active_port", out string name);
            return name;
        }
    }

    internal IEnumerable<string> Enabled => Driver.Ports.Where(port => port.IsEnabled).Select(port => port.Name);

    internal IEnumerable<string> PortNames => Team.Ports.Select(port => port.Name);

    /// <summary>An activebackup team with these ports, eth0 first.</summary>
    internal static TeamSettings ActiveBackup(params PortSettings[] ports) =>
        new() { Runner = new RunnerSettings { Name = "activebackup" }, Ports = ports };

    internal static PortSettings Port(string name, int priority = 0, bool sticky = false) =>
        new(name) { Priority = priority, Sticky = sticky };

    /// <summary>A bench whose configured interfaces exist, with the team started.</summary>
    internal static TeamBench Started(TeamSettings settings)
    {
        TeamBench bench = new(settings);
        foreach (PortSettings port in settings.Ports) bench.Network.AddLink(port.Name);
        Assert.Empty(bench.Start());
        return bench;
    }

    internal IReadOnlyList<StartProblem> Start(bool takePorts = true)
    {
        IReadOnlyList<StartProblem> problems = Team.Start(Now, takePorts);
        Events.AddRange(Team.TakeEvents());
        return problems;
    }

    /// <summary>Lets the daemon's loop turn once.</summary>
    internal void Turn()
    {
        Driver.Refresh(Now);
        Team.Reconcile(Now);
        Events.AddRange(Team.TakeEvents());
    }

    /// <summary>Lets time pass, with a turn at every deadline on the way.</summary>
    internal void Pass(double ms)
    {
        Turn();
        Instant until = Now + TimeSpan.FromMilliseconds(ms);
        while (Team.NextDeadline <= until)
        {
            if (Team.NextDeadline > Now) Now = Team.NextDeadline;
            Turn();
        }

        Now = until;
        Turn();
    }

    internal void SetCable(string name, bool plugged)
    {
        Link(name).HasCarrier = plugged;
        Turn();
    }

    internal FakeLink Link(string name) => Network.LinkNamed(name)!;

    internal TeamPort PortOf(string name) => Team.Ports.Single(port => port.Name == name);

    internal StateTree State(SetupState? setup = null) => TeamState.Of(Team, setup ?? new SetupState());

    /// <summary>Another daemon takes the team over, as after a crash.</summary>
    internal TeamBench TakenOver(TeamSettings? settings = null)
    {
        TeamBench next = new(settings ?? Settings, Network, FakeTeamDriver.TakeOver(Network, "team0")) { Now = Now };
        next.Start();
        return next;
    }
}
