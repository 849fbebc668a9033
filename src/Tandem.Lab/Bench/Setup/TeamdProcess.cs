using System.Collections;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Linux.Packets;
using Tandem.Linux.Processes;
using Tandem.Linux.Traffic;

namespace Tandem.Lab.Bench.Setup;

/// <summary>A teamd at work in the host of a bench network.</summary>
internal sealed class TeamdProcess : IDisposable
{
    private const int KeptOctets = 2000;
    private const string LibteamDirectory = "/run/teamd"; // built into it
    private static readonly TimeSpan s_calm = TimeSpan.FromMilliseconds(200);
    private readonly BenchContext _context;
    private readonly BenchNetwork _network;
    private readonly string _socket;
    private readonly StringBuilder _words = new();
    private readonly Thread _reader;
    private readonly ChildProcess _process;

    private TeamdProcess(
        BenchContext context, BenchNetwork network, string config, RunDirectory runDirectory, TeamVariant variant, bool takeOver)
    {
        (_context, _network) = (context, network);
        bool isLibteam = variant.Maker == TeamMaker.Libteam;
        _socket = Path.Combine(isLibteam ? LibteamDirectory : runDirectory.Path, BenchNetwork.Team + ".sock");
        string program = isLibteam ? context.Libteam : context.Teamd;
        string[] arguments =
        [
            "-t", BenchNetwork.Team, "-c", config, "-U",
            .. isLibteam
                ? (string[])["-p", Path.Combine(runDirectory.Path, BenchNetwork.Team + ".pid")]
                : ["--run-dir", runDirectory.Path, "--driver", variant.Driver],
            .. takeOver ? ["-o"] : Array.Empty<string>(),
        ];
        if (isLibteam) Directory.CreateDirectory(LibteamDirectory);
        string[] environment =
        [
            .. variant.Device.Length == 0 ? Array.Empty<string>() : [$"TANDEM_DEVICE={variant.Device}"], // the first of two counts
            .. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(static v => $"{v.Key}={v.Value}"),
        ];
        _process = network.Host.Namespace.RunWithSysfs(() =>
        {
            StartedAt = PacketClock.Now();
            return ChildProcess.Start(program, arguments, environment);
        });

        // A daemon whose words nobody takes would come to a stop.
        _reader = new Thread(() => Keep(_process.Errors)) { IsBackground = true, Name = "teamd says" };
        _reader.Start();
    }

    /// <summary>When it was started, Unix time in nanoseconds.</summary>
    internal long StartedAt { get; private set; }

    /// <summary>Starts it, with a new team.</summary>
    /// <param name="context">Which daemon.</param>
    /// <param name="network">Where.</param>
    /// <param name="config">Its configuration.</param>
    /// <param name="runDirectory">Where its socket goes.</param>
    /// <param name="variant">Which team; null for our own.</param>
    internal static TeamdProcess Start(
        BenchContext context, BenchNetwork network, string config, RunDirectory runDirectory, TeamVariant? variant = null) =>
        new(context, network, config, runDirectory, variant ?? TeamVariant.Own, takeOver: false);

    /// <summary>Starts it, with the team that is there.</summary>
    internal static TeamdProcess TakeOver(BenchContext context, BenchNetwork network, string config, RunDirectory runDirectory) =>
        new(context, network, config, runDirectory, TeamVariant.Own, takeOver: true);

    /// <summary>Waits until it answers to teamdctl, and the team, set up as a host's network scripts do, has a link.</summary>
    internal void AwaitReady()
    {
        Await(IsListening, "does not listen");
        Await(() => _network.TryRaiseTeam() is { IsLinkUp: true }, "has no link");
    }

    /// <summary>Waits until something is so.</summary>
    /// <param name="isSo">What to wait for.</param>
    /// <param name="otherwise">What to say when it does not come, e.g. <c>is not ready</c>.</param>
    /// <exception cref="BenchException">It ended, or it took too long.</exception>
    internal void Await(Func<bool> isSo, string otherwise) => Patience.Until(
        () => _process.TryGetExitCode() is { } code ? throw new BenchException($"teamd ended with {code}: {Words()}") : isSo(),
        () => $"teamd {otherwise}: {Words()}",
        _context.Stopping);

    /// <summary>What is in memory of it, in MiB: all of it, and the part that is its own and not a file's.</summary>
    internal (double Resident, double Own) ReadMemory()
    {
        string[] status = File.ReadAllLines(ProcessFile("status"));
        return (Read("VmRSS:"), Read("RssAnon:"));

        double Read(string field) => status.Where(line => line.StartsWith(field, StringComparison.Ordinal))
            .Select(static line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture))
            .First() / 1024;
    }

    /// <summary>How long its main thread has been on a processor, and how long it has waited for one, in ms.</summary>
    internal (double Working, double Waiting) ReadProcessorTime()
    {
        string[] fields = ReadUsed().Split(' ');
        return (double.Parse(fields[0], CultureInfo.InvariantCulture) / 1e6, double.Parse(fields[1], CultureInfo.InvariantCulture) / 1e6);
    }

    /// <summary>Waits until it has used no processor time for a while.</summary>
    internal void AwaitIdle()
    {
        string before = "";
        Await(
            () =>
            {
                string used = ReadUsed();
                bool isIdle = used == before;
                before = used;
                ThreadClock.SleepUntil(EventLoop.Clock() + s_calm);
                return isIdle;
            },
            "does not come to rest");
    }

    /// <summary>Ends it as a crash would (SIGKILL), and waits for its end.</summary>
    internal void Kill()
    {
        _process.Kill();
        Patience.Until(() => _process.TryGetExitCode() is not null, static () => "teamd survives SIGKILL", _context.Stopping);
    }

    /// <summary>Asks it to end, and waits until it has and the team is gone.</summary>
    internal void Stop()
    {
        _process.Terminate();
        Patience.Until(
            () => _process.TryGetExitCode() is not null && _network.Host.Rtnl.GetLink(BenchNetwork.Team) is null,
            () => $"teamd does not end: {Words()}",
            _context.Stopping);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill();
        _reader.Join(); // at the end of the pipe, which comes with the end of the process
        _process.Dispose();
    }

    // Nanoseconds on a processor, nanoseconds waiting for one, turns: Documentation/scheduler/sched-stats.rst.
    private string ReadUsed() => File.ReadAllText(ProcessFile("schedstat"));

    private string ProcessFile(string name) => string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/{name}");

    // A name left behind by a killed daemon refuses connections.
    private bool IsListening()
    {
        using Socket control = new(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified);
        try
        {
            control.Connect(new UnixDomainSocketEndPoint(_socket));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Keep(FileDescriptor words)
    {
        byte[] part = new byte[4096];
        while (Files.Read(words, part) is { Raw: > 0 } read)
        {
            lock (_words)
            {
                _words.Append(Encoding.UTF8.GetString(part, 0, (int)read.Raw));
                if (_words.Length > KeptOctets) _words.Remove(0, _words.Length - KeptOctets);
            }
        }
    }

    private string Words()
    {
        lock (_words) return _words.ToString().Trim();
    }
}
