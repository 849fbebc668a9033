using System.Net;
using Tandem.Lab.Demo.Networking;
using Tandem.Lab.Demo.Probing;
using Tandem.Lab.Demo.Programs;
using Tandem.Lab.Demo.Reporting;
using Tandem.Lab.Limits;
using Tandem.Linux.Events;
using Tandem.Primitives;

namespace Tandem.Lab.Demo.Acts;

/// <summary>First act: a machine downloads over a team; the active port's cable is pulled, and plugged in again.</summary>
internal sealed class FailoverAct(DemoSetting setting)
{
    private const string Example = "teaming-demo.conf";
    private const string FileName = "film.bin";
    private const int HttpPort = 80;
    private const long NanosecondsPerSecond = 1_000_000_000;
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_recovery = TimeSpan.FromSeconds(1);

    private readonly List<string?> _activePorts = [];
    private readonly List<string?> _learnedBehind = [];

    private DemoStage Stage => setting.Stage;

    private IDemoAudience Audience => setting.Audience;

    private DemoScale Scale => setting.Scale;

    /// <summary>How the links were limited, for people; once the act has begun.</summary>
    internal IReadOnlyList<string> Limits { get; private set; } = [];

    /// <summary>Plays it.</summary>
    /// <exception cref="DemoException">A step failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal FailoverReport Play()
    {
        using DemoNetwork network = new();
        ShowNetwork(network);
        using TeamProgram team = StartTeam(network);

        string source = setting.PathOf(FileName);
        string sha256 = RandomFile.Write(source, Scale.FileBytes);
        IPEndPoint address = new(DemoNetwork.ClientIp, HttpPort);
        using FileServer server = new(Stage, setting.Programs, network.Client, address, source);
        using ProbeStation probes = new(network.OpenProbeSockets(), Scale.ProbesPerSecond);
        Audience.Say($"The client serves a file of {DemoUnits.Size(Scale.FileBytes)} over HTTP; teaming downloads it through team0.");
        Audience.Say($"Beside it, teaming sends the client {Scale.ProbesPerSecond} numbered frames of 60 octets a second through team0, to count what is lost.");

        using Download download = new(setting.Programs, network.Teaming, address, FileName, setting.PathOf("received.bin"));
        using ActRecorder recorder = new(setting, Wires(network), [download], Scale.FileBytes);
        probes.Start();
        (long pulledAt, long pluggedAt) = (0, 0);
        Audience.Accompany(() => (pulledAt, pluggedAt) = PullAndPlug(network, team, download, recorder));
        probes.Stop();
        ProbeRecord record = probes.Record;
        long? first = probes.FirstOnCable(since: pulledAt);
        return Report(recorder, download, server.Connections, sha256) with
        {
            EarlyFrames = probes.CountOnCable(pulledAt - NanosecondsPerSecond, pulledAt),
            FirstFrameMs = (first - pulledAt) / 1e6,
            Probes = new ProbeReport(
                Scale.ProbesPerSecond,
                record.Sent,
                record.Lost,
                record.LostBetween(pulledAt, pulledAt + NanosecondsPerSecond),
                record.LostBetween(pluggedAt, pluggedAt + NanosecondsPerSecond)),
        };
    }

    private static (string Port, Func<long> Read)[] Wires(DemoNetwork network) =>
        [(network.Fast.Card, () => network.Fast.BytesToMachine), (network.Slow.Card, () => network.Slow.BytesToMachine)];

    private void ShowNetwork(DemoNetwork network)
    {
        RateLimit.Apply(network.Host, network.Fast.HostSide, (ulong)Scale.FastRate);
        RateLimit slow = RateLimit.Apply(network.Host, network.Slow.HostSide, (ulong)Scale.SlowRate);
        Limits =
        [
            $"ens9  {DemoUnits.Rate(Scale.FastRate)}, so that the download lasts long enough to watch",
            $"eth0  {DemoUnits.Rate(Scale.SlowRate)}, as libvirt does for <inbound average='128'/><outbound average='128'/>:",
            $"      to the machine    {slow.ToGuest}",
            $"      from the machine  {slow.FromGuest}",
        ];
        Audience.Say($"""
            Three machines, each a network namespace of its own:

              client              host                         teaming
               eth0 ────── vnet-client ─┐
               10.77.0.1               br0 ──── vnet-ens9 ──── ens9 ─┐ team0
                                        └────── vnet-eth0 ──── eth0 ─┘ 10.77.0.2

            The links are limited on the host's side, both in the same way:
              {string.Join("\n  ", Limits)}
            """);
        Audience.Show("host", "tandem lab qdisc", DemoNetwork.ShowQdiscs(network.Host));
    }

    private TeamProgram StartTeam(DemoNetwork network)
    {
        string config = setting.WriteExample(Example);
        Audience.Show("teaming", $"cat {config}", File.ReadAllText(config));
        TeamProgram team = new(Stage, setting.Programs, network.Teaming, config, setting.PathOf("run"));
        try
        {
            team.AwaitPorts(network.Fast.Card, network.Slow.Card);
            team.AwaitActivePort(network.Fast.Card);
            network.ConfigureTeam();
            Audience.Show("teaming", team.Command, "");
            Audience.Show("teaming", team.ControlCommand("state"), team.State());
            return team;
        }
        catch
        {
            team.Dispose();
            throw;
        }
    }

    private (long PulledAt, long PluggedAt) PullAndPlug(
        DemoNetwork network, TeamProgram team, Download download, ActRecorder recorder)
    {
        TimeSpan half = TimeSpan.FromSeconds((double)Scale.FileBytes / Scale.FastRate) + s_slack;
        recorder.Enter("both cables in", network.Fast.Card);
        Stage.Until(
            () => download.IsDone || download.Meter.Bytes >= Scale.FileBytes / 2, half, () => "the download takes too long");
        NoteState(network, team);
        Audience.Show("host", "tandem lab showmacs br0", network.ShowMacs());

        recorder.Enter("cable of ens9 out", network.Slow.Card);
        long pulledAt = network.Fast.Pull();
        recorder.Note(network.Fast.Card, plugged: false);
        Audience.Say("The cable of ens9 is pulled.");
        Await(Scale.Outage / 2, download);
        NoteState(network, team);
        Await(Scale.Outage / 2, download);

        recorder.Enter("both cables in", network.Fast.Card);
        long pluggedAt = network.Fast.Plug();
        recorder.Note(network.Fast.Card, plugged: true);
        Audience.Say("The cable of ens9 is plugged in again.");
        Await(s_recovery, download);
        NoteState(network, team);
        Stage.Until(() => download.IsDone, half, () => "the download does not come to its end");
        recorder.EndPhase(download.Meter.Readings[^1].At);
        return (pulledAt, pluggedAt);
    }

    // Lets time pass; a download that breaks meanwhile ends the wait.
    private void Await(TimeSpan time, Download download)
    {
        Instant end = EventLoop.Clock() + time;
        Stage.Until(() => EventLoop.Clock() >= end || download.IsDone, time + s_slack, () => "time stands still");
    }

    private void NoteState(DemoNetwork network, TeamProgram team)
    {
        _activePorts.Add(team.ActivePort());
        _learnedBehind.Add(network.LearnedBehind());
        Audience.Say($"Active port {_activePorts[^1] ?? "none"}; the bridge knows team0 behind {_learnedBehind[^1] ?? "no port"}.");
    }

    private FailoverReport Report(ActRecorder recorder, Download download, int connections, string sha256)
    {
        Instant from = recorder.Origin, to = recorder.Phases[^1].To;
        (Instant pulled, Instant plugged) = (recorder.Phases[1].From, recorder.Phases[1].To);
        return new FailoverReport
        {
            FastRate = Scale.FastRate,
            SlowRate = Scale.SlowRate,
            FileBytes = Scale.FileBytes,
            Sha256 = sha256,
            ReceivedSha256 = download.HashOnDisk(),
            Connections = connections,
            LongestPauseMs = download.Meter.LongestPause(from, to).TotalMilliseconds,
            Phases = recorder.PhaseReports,
            SteadySlowRate = recorder.Wire("eth0").RateBetween(pulled + Scale.Settling, plugged),
            Events = recorder.Events,
            ActivePorts = _activePorts,
            LearnedBehind = _learnedBehind,
            EarlyFrames = 0,
            FirstFrameMs = null,
            Probes = new ProbeReport(0, 0, 0, 0, 0),
            Rates = recorder.Rates(),
        };
    }
}
