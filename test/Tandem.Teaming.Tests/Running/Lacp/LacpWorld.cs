using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Running;
using Tandem.Teaming.Running.Lacp;
using Tandem.Teaming.Teams;
using Tandem.Teaming.Tests.Teams;
using Tandem.Testing.Driving;

namespace Tandem.Teaming.Tests.Running.Lacp;

/// <summary>Some lacp teams and the cables between their ports, on one virtual time.</summary>
internal sealed class LacpWorld
{
    private static readonly TeamParts s_parts = TeamParts.BuiltIn with
    {
        Runners = Registry<RunnerFactory>.Empty.With("lacp", settings => new LacpRunner(settings)),
    };

    private readonly List<TeamBench> _teams = [];
    private readonly Dictionary<(TeamBench Team, string Port), (TeamBench Team, string Port)> _cables = [];
    private readonly PriorityQueue<(TeamBench To, string Port, byte[] Frame), long> _flying = new();

    internal Instant Now { get; private set; } = new(7_000_000_019);

    /// <summary>When each copy of a sent frame arrives; none for one that is lost. At once, once, when null.</summary>
    internal Func<TimeSpan[]>? Weather { get; set; }

    /// <summary>Of the teams added from now on.</summary>
    internal TxBalancerSettings Balancer { get; set; } = new();

    /// <summary>Every frame sent, by its sender.</summary>
    internal List<(TeamBench From, string Port, byte[] Frame)> Sent { get; } = [];

    /// <summary>A started team whose ports are there, all cables unplugged.</summary>
    internal TeamBench Add(LacpSettings lacp, params PortSettings[] ports) => Add(lacp, canSplit: true, ports);

    /// <summary>The same, on a driver whose ports can receive without transmitting, or cannot.</summary>
    internal TeamBench Add(LacpSettings lacp, bool canSplit, params PortSettings[] ports)
    {
        TeamSettings settings = new()
        {
            Runner = new RunnerSettings { Name = "lacp", Lacp = lacp, TxBalancer = Balancer },
            Ports = ports,
        };
        FakeNetwork network = new();
        byte number = (byte)(_teams.Count + 1);
        TeamBench team = new(settings, network, FakeTeamDriver.Create(network, "team0", canSplit), s_parts) { Now = Now };
        foreach (PortSettings port in ports)
        {
            byte last = (byte)network.Links.Count;
            network.AddLink(port.Name, MacAddress.FromOctets([2, 0, 0, 0, number, last])).HasCarrier = false;
        }

        team.Link("team0").IsAdminUp = true;
        team.Driver.Refresh(Now);
        team.Team.SendFrame = frame => Send(team, frame);
        _teams.Add(team);
        Assert.Empty(team.Start());
        return team;
    }

    /// <summary>A team ends: it says goodbye, and its daemon is not there any more.</summary>
    internal void End(TeamBench team)
    {
        team.Team.Stop(Now);
        _teams.Remove(team);
        foreach ((TeamBench Team, string Port) end in _cables.Keys.Where(end => end.Team == team).ToArray())
            _cables.Remove(_cables[end]);
    }

    /// <summary>Another daemon takes a team over, as after a crash.</summary>
    internal TeamBench TakeOver(TeamBench team)
    {
        TeamBench next = new(team.Settings, team.Network, FakeTeamDriver.TakeOver(team.Network, "team0"), s_parts) { Now = Now };
        next.Team.SendFrame = frame => Send(next, frame);
        _teams[_teams.IndexOf(team)] = next;
        foreach (((TeamBench Team, string Port) end, (TeamBench Team, string Port) other) in _cables.ToArray())
        {
            if (end.Team != team) continue;
            _cables[(next, end.Port)] = other;
            _cables[other] = (next, end.Port);
        }

        Assert.Empty(next.Start());
        return next;
    }

    internal static PortSettings[] Ports(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new PortSettings($"eth{i}"))];

    /// <summary>Plugs a cable in between two ports.</summary>
    internal void Connect(TeamBench a, string portA, TeamBench b, string portB)
    {
        _cables[(a, portA)] = (b, portB);
        _cables[(b, portB)] = (a, portA);
        SetCable(a, portA, plugged: true);
    }

    /// <summary>Plugs the cable at a port in or out; both ends notice.</summary>
    internal void SetCable(TeamBench team, string port, bool plugged)
    {
        (TeamBench other, string otherPort) = _cables[(team, port)];
        Network(team, port).HasCarrier = plugged;
        Network(other, otherPort).HasCarrier = plugged;
        Turn(team);
        Turn(other);
    }

    internal void SetAdmin(TeamBench team, bool up)
    {
        team.Link("team0").IsAdminUp = up;
        Turn(team);
    }

    /// <summary>Hands a port a frame that nobody sent.</summary>
    internal void Inject(TeamBench team, string port, byte[] frame)
    {
        team.Team.OnFrame(Network(team, port).Index, team.Team.Interest!.Value, frame, Now);
        Turn(team);
    }

    internal void Turn(TeamBench team)
    {
        team.Now = Now;
        team.Turn();
    }

    internal void Run(double seconds)
    {
        Instant until = Now + TimeSpan.FromSeconds(seconds);
        for (Instant next = NextEvent(); next <= until; next = NextEvent())
        {
            if (next > Now) Now = next;
            if (_flying.TryPeek(out (TeamBench To, string Port, byte[] Frame) arrival, out long at) && at <= Now.Ticks)
            {
                _flying.Dequeue();
                Deliver(arrival.To, arrival.Port, arrival.Frame);
                continue;
            }

            foreach (TeamBench team in _teams)
            {
                if (team.Team.NextDeadline <= Now) Turn(team);
            }
        }

        Now = until;
    }

    internal static string Item(TeamBench team, string path)
    {
        team.State().Get(path, out string value);
        return value;
    }

    private static FakeLink Network(TeamBench team, string port) => team.Link(port);

    private void Deliver(TeamBench to, string port, byte[] frame)
    {
        if (to.Network.LinkNamed(port) is not { IsLinkUp: true } link) return;
        to.Team.OnFrame(link.Index, to.Team.Interest!.Value, frame, Now);
        Turn(to);
    }

    private void Send(TeamBench from, OutgoingFrame frame)
    {
        string port = from.Network[frame.Port].Name;
        byte[] octets = frame.Octets.ToArray();
        Sent.Add((from, port, octets));
        if (!from.Network[frame.Port].IsLinkUp || !_cables.TryGetValue((from, port), out (TeamBench Team, string Port) to)) return;
        foreach (TimeSpan delay in Weather?.Invoke() ?? [TimeSpan.Zero])
            _flying.Enqueue((to.Team, to.Port, octets), (Now + delay).Ticks);
    }

    private Instant NextEvent()
    {
        Instant next = _flying.TryPeek(out _, out long at) ? new Instant(at) : Instant.Never;
        foreach (TeamBench team in _teams) next = Instant.Min(next, team.Team.NextDeadline);
        return next;
    }
}
