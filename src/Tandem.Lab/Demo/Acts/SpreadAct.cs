using System.Net;
using Tandem.Lab.Demo.Networking;
using Tandem.Lab.Demo.Programs;
using Tandem.Lab.Demo.Reporting;
using Tandem.Lab.Limits;
using Tandem.Linux.Events;
using Tandem.Primitives;

namespace Tandem.Lab.Demo.Acts;

/// <summary>Second act: two downloads over one link; then a second, equal one joins, and frames take both in turn.</summary>
/// <remarks>
/// The machine with the team serves, because only what the team sends is spread: a bridge knows one port for an address, so
/// what comes to the team comes over one cable.
/// </remarks>
internal sealed class SpreadAct(DemoSetting setting)
{
    private const string Example = "teaming-roundrobin.conf";
    private const string FileName = "book.bin";
    private const int HttpPort = 80;

    // Eight milliseconds: a link that a busy machine served late catches up with the other one. Else frames that took both in
    // turn would arrive ever more out of order, and TCP would send more and more of them again for nothing.
    private const uint BurstBytes = 16_000;
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(20);

    private DemoStage Stage => setting.Stage;

    private IDemoAudience Audience => setting.Audience;

    private DemoScale Scale => setting.Scale;

    /// <summary>Plays it.</summary>
    /// <exception cref="DemoException">A step failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal SpreadReport Play()
    {
        using DemoNetwork network = new();
        LimitLinks(network);
        using TeamProgram team = StartTeam(network);
        network.Slow.Pull();

        string source = setting.PathOf(FileName);
        string sha256 = RandomFile.Write(source, Scale.SpreadFileBytes);
        IPEndPoint address = new(DemoNetwork.TeamIp, HttpPort);
        using FileServer server = new(Stage, setting.Programs, network.Teaming, address, source);
        Audience.Say($"""
            teaming serves, and the client downloads {DemoUnits.Size(Scale.SpreadFileBytes)} twice at once: what the team sends is spread. (What comes to
            the team is not: a bridge knows one port for an address.) The cable of eth0 is out at first.
            """);

        using Download one = new(setting.Programs, network.Client, address, FileName, setting.PathOf("one.bin"));
        using Download other = new(setting.Programs, network.Client, address, FileName, setting.PathOf("other.bin"));
        using ActRecorder recorder = new(setting, Wires(network), [one, other], 2 * Scale.SpreadFileBytes);
        Audience.Accompany(() => Run(network, one, other, recorder));

        bool right = one.HashOnDisk() == sha256 && other.HashOnDisk() == sha256;
        return Report(recorder, right);
    }

    private static (string Port, Func<long> Read)[] Wires(DemoNetwork network) =>
        [(network.Fast.Card, () => network.Fast.BytesFromMachine), (network.Slow.Card, () => network.Slow.BytesFromMachine)];

    private void LimitLinks(DemoNetwork network)
    {
        foreach (DemoCable cable in new[] { network.Fast, network.Slow })
        {
            RateLimit.LimitSending(network.Teaming, cable.Card, (ulong)Scale.EqualRate, BurstBytes);
            RateLimit.LimitSending(network.Host, cable.HostSide, (ulong)Scale.EqualRate, BurstBytes);
        }

        Audience.Say($"The same machines and cables; now both links are equal, limited to {DemoUnits.Rate(Scale.EqualRate)} by an htb at each end.");
    }

    private TeamProgram StartTeam(DemoNetwork network)
    {
        string config = setting.WriteExample(Example);
        Audience.Show("teaming", $"cat {config}", File.ReadAllText(config));
        TeamProgram team = new(Stage, setting.Programs, network.Teaming, config, setting.PathOf("run"));
        try
        {
            team.AwaitPorts(network.Fast.Card, network.Slow.Card);
            network.ConfigureTeam();
            Audience.Show("teaming", team.Command, "");
            return team;
        }
        catch
        {
            team.Dispose();
            throw;
        }
    }

    private void Run(DemoNetwork network, Download one, Download other, ActRecorder recorder)
    {
        recorder.Enter("one link", network.Fast.Card);
        Instant end = EventLoop.Clock() + Scale.OneLinkTime;
        Stage.Until(
            () => EventLoop.Clock() >= end || one.IsDone || other.IsDone, Scale.OneLinkTime + s_slack, () => "time stands still");

        recorder.Enter("two links in turn", $"{network.Fast.Card} and {network.Slow.Card}");
        network.Slow.Plug();
        recorder.Note(network.Slow.Card, plugged: true);
        Audience.Say("The cable of eth0 is plugged in.");
        TimeSpan longest = TimeSpan.FromSeconds(2.0 * Scale.SpreadFileBytes / Scale.EqualRate) + s_slack;
        Stage.Until(() => one.IsDone || other.IsDone, longest, () => "the downloads take too long");
        recorder.EndPhase(EventLoop.Clock());
        Stage.Until(() => one.IsDone && other.IsDone, longest, () => "the downloads do not come to their end");
    }

    private SpreadReport Report(ActRecorder recorder, bool filesAreRight)
    {
        Instant to = recorder.Phases[^1].To;
        (Instant oneFrom, Instant plugged) = (recorder.Phases[0].From + Scale.Settling, recorder.Phases[0].To);
        return new SpreadReport
        {
            LinkRate = Scale.EqualRate,
            FileBytes = Scale.SpreadFileBytes,
            FilesAreRight = filesAreRight,
            Phases = recorder.PhaseReports,
            OneLinkRate = recorder.ReceivedRate(oneFrom, plugged),
            TwoLinksRate = recorder.ReceivedRate(plugged + Scale.Settling, to),
            WireBytes = new Dictionary<string, long>
            {
                ["ens9"] = (long)recorder.Wire("ens9").BytesBetween(plugged, to),
                ["eth0"] = (long)recorder.Wire("eth0").BytesBetween(plugged, to),
            },
            Events = recorder.Events,
            Rates = recorder.Rates(),
        };
    }
}
