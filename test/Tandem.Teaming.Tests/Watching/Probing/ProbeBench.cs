using Tandem.Teaming.Configuration;
using Tandem.Teaming.Running;
using Tandem.Teaming.Teams;
using Tandem.Teaming.Tests.Teams;
using Tandem.Teaming.Watching;
using static Tandem.Teaming.Tests.Teams.TeamBench;

namespace Tandem.Teaming.Tests.Watching.Probing;

/// <summary>A team of eth0 and eth1 on virtual time, whose probes a switch floods and a host answers, as long as it lives.</summary>
internal sealed class ProbeBench
{
    private readonly HashSet<string> _cut = [];

    internal ProbeBench(params LinkWatchSettings[] watches)
        : this(new Some.Hosts(), ActiveBackup(Port("eth0", 10), Port("eth1")) with { LinkWatches = watches })
    {
    }

    internal ProbeBench(Some.Hosts hosts, TeamSettings settings, bool start = true)
    {
        Hosts = hosts;
        Bench = new TeamBench(settings, parts: TeamParts.BuiltIn with { Sources = new LinkWatchSources(hosts, LinkWatchSources.None.Tipc) });
        Bench.Team.SendFrame = Take;
        foreach (PortSettings port in settings.Ports) Bench.Network.AddLink(port.Name);
        if (start) Assert.Empty(Bench.Start());
    }

    internal TeamBench Bench { get; }

    internal Some.Hosts Hosts { get; }

    /// <summary>By which ports probes went out.</summary>
    internal List<string> Asked { get; } = [];

    internal byte[]? Question { get; private set; }

    /// <summary>What the host answers to the port that asked; null for silence.</summary>
    internal Func<byte[]?> Answer { get; set; } = static () => Some.Reply();

    /// <summary>Whether the switch hands what one port asks to the others.</summary>
    internal bool Floods { get; set; } = true;

    internal bool IsUp(string port) => Bench.PortOf(port).IsUp;

    internal int DownCount(string port) => Bench.PortOf(port).Watches[0].DownCount;

    internal string Item(string path)
    {
        Bench.State().Get(path, out string value);
        return value;
    }

    /// <summary>Frames pass through a port's cable no more, though its link stays; or they do again.</summary>
    internal void Cut(string port, bool isCut = true)
    {
        if (isCut) _cut.Add(port);
        else _cut.Remove(port);
    }

    internal void Receive(string port, byte[] frame)
    {
        if (_cut.Contains(port) || !Bench.Link(port).IsLinkUp) return;
        TeamPort receiver = Bench.PortOf(port);
        foreach (FrameInterest interest in receiver.Interests)
            Bench.Team.OnFrame(receiver.Index, interest, frame, Bench.Now);
    }

    private void Take(OutgoingFrame frame)
    {
        string port = Bench.Network[frame.Port].Name;
        Asked.Add(port);
        Question = frame.Octets.ToArray();
        if (_cut.Contains(port)) return;
        if (Answer() is { } answer) Receive(port, answer);
        if (!Floods) return;
        foreach (string other in Bench.PortNames.Where(name => name != port).ToArray()) Receive(other, Question);
    }
}
