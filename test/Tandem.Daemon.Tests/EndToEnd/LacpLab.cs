using System.Diagnostics;
using System.Globalization;
using System.Net;
using Tandem.Control.Protocol;
using Tandem.Control.Unix;
using Tandem.Lab;
using Tandem.Linux;
using Tandem.Primitives;
using Tandem.Testing.Programs;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>Two machines with cables from ethN to ethN, and on each a lacp team of ours or nothing yet.</summary>
internal sealed class LacpLab : IDisposable
{
    internal const string Left = "left";
    internal const string Right = "right";

    private static readonly string[] s_telling =
    [
        "state", "mux_state", "actor_lacpdu_info.state", "partner_lacpdu_info.state", "aggregator.id", "aggregator.selected",
        "counters.sent", "counters.received", "last_received", "last_transition", "last_reason",
    ];

    private static readonly IPAddress[] s_flows = [.. Enumerable.Range(101, 24).Select(static last => IPAddress.Parse($"192.0.2.{last}"))];
    private readonly LabNetwork _network = new();
    private readonly Dictionary<string, LabHost> _hosts;

    internal LacpLab(int cables = 2)
    {
        _hosts = new() { [Left] = _network.AddHost(Left), [Right] = _network.AddHost(Right) };
        Cables = [.. Enumerable.Range(0, cables).Select(n => _network.Connect(
            _hosts[Left], $"eth{n}", _hosts[Right], $"eth{n}",
            new CableSettings
            {
                NearAddress = MacAddress.Parse($"02:00:00:00:01:0{n}"),
                FarAddress = MacAddress.Parse($"02:00:00:00:02:0{n}"),
                Silent = true,
                LeaveDown = true,
            }))];
    }

    internal IReadOnlyList<LabCable> Cables { get; }

    internal LabHost HostOf(string side) => _hosts[side];

    internal string RunDirectory(string side) => Path.Combine(Folder, side);

    internal string LogOf(string side) => Path.Combine(Folder, $"{side}.log");

    internal string Folder { get; } = Directory.CreateTempSubdirectory("tandem-lacp-").FullName;

    /// <summary>Starts a team in the background and sets it up.</summary>
    /// <param name="side">On which machine.</param>
    /// <param name="runner">Keys of the runner, name aside; they begin with a comma if there are any.</param>
    /// <param name="ports">The ports section.</param>
    /// <param name="options">More of them for teamd.</param>
    internal void Start(string side, string runner = "", string ports = """{"eth0": {}, "eth1": {}}""", params string[] options)
    {
        StartDaemon(side, ["env", $"TEAMD_RUN_DIR={RunDirectory(side)}", NativePrograms.PathOf("teamd"), "-c", Config(runner, ports), .. options]);
        Run(side, "ip", "address", "replace", side == Left ? "192.0.2.1/24" : "192.0.2.2/24", "dev", "team0");
        Run(side, "ip", "link", "set", "team0", "up");
    }

    /// <summary>A configuration of a lacp team.</summary>
    /// <param name="runner">Keys of the runner, name aside; they begin with a comma if there are any.</param>
    /// <param name="ports">The ports section.</param>
    internal static string Config(string runner = "", string ports = """{"eth0": {}, "eth1": {}}""") =>
        $$$"""{"device": "team0", "runner": {"name": "lacp", "tx_hash": ["eth", "l3"]{{{runner}}}}, "ports": {{{ports}}}}""";

    /// <summary>Gives the left machine's team another configuration.</summary>
    /// <returns>What was said of it.</returns>
    internal string Update(string runner, string ports = """{"eth0": {}, "eth1": {}}""")
    {
        string file = Path.Combine(Folder, "next.conf");
        File.WriteAllText(file, Config(runner, ports));
        LabOutput done = Teamdctl(Left, "team0", "config", "update", file);
        Assert.True(done.ExitCode == 0, done.Errors);
        return done.Output;
    }

    /// <summary>Starts any teamd in the foreground, its messages going to <see cref="LogOf"/>, and waits until it works.</summary>
    /// <param name="side">On which machine; it ends with it at the latest.</param>
    /// <param name="line">Its command line.</param>
    internal void StartDaemon(string side, params string[] line)
    {
        Process daemon = _hosts[side].Start(new ProcessStartInfo("sh", ["-c", "log=$0; exec \"$@\" >>\"$log\" 2>&1", LogOf(side), .. line]));
        Eventually.True($"{side}: teamd starts", () => daemon.HasExited || Item(side, "setup.pid") == Text(daemon.Id), TimeSpan.FromSeconds(60));
        Assert.False(daemon.HasExited, File.ReadAllText(LogOf(side)));
    }

    /// <summary>Plays what may fail; the failure then tells what each side knew, and what the daemons had said.</summary>
    /// <param name="partner">What the partner shows of itself.</param>
    /// <param name="game">What to play.</param>
    internal void Play(Func<string> partner, Action game)
    {
        string told = "";
        try
        {
            game();
        }
        catch (Exception failure) when ((told = Tell()).Length > 0) // asked before what the game holds is let go
        {
            throw new InvalidOperationException($"{failure.Message}\n{told}", failure);
        }

        string Tell() => $"{Shown(Left)}\n{Shown(Right)}\n{partner()}";
    }

    internal void AwaitItem(string side, string path, string value) =>
        Eventually.True($"{side}: {path} is {value}", () => Item(side, path) == value);

    /// <summary>Asserts that the state of a port's Receive machine changed this long after it heard its partner last.</summary>
    internal void AssertNoticed(string side, string port, double seconds)
    {
        double silence = Seconds(side, $"ports.{port}.runner.last_transition") - Seconds(side, $"ports.{port}.runner.last_received");
        Assert.Equal("partner silent", Item(side, $"ports.{port}.runner.last_reason"));
        Assert.InRange(silence, seconds - 0.001, seconds + 2); // not sooner; later only when the daemon was kept from running
    }

    /// <summary>Waits until both teams have these ports in use, and no others.</summary>
    internal void AwaitInUse(params string[] ports)
    {
        AwaitInUseOf(Left, ports);
        AwaitInUseOf(Right, ports);
    }

    /// <summary>The same of one team.</summary>
    internal void AwaitInUseOf(string side, params string[] ports) =>
        Eventually.True($"{side} uses {string.Join(" and ", ports)}", () => PortsInUse(side).SequenceEqual(ports));

    internal string[] PortsInUse(string side) =>
    [
        .. Enumerable.Range(0, Cables.Count).Select(n => $"eth{n}")
            .Where(port => Item(side, $"ports.{port}.runner.mux_state") == "distributing"),
    ];

    /// <summary>A state item of team0; empty when there is none. By the socket itself: this is asked often, also where a processor is emulated.</summary>
    internal string Item(string side, string path) => Ask(side, new ControlRequest(ControlMethods.StateItemValueGet, [path]));

    // A line a port, and the last messages of the side's daemon; what there is of them.
    private string Shown(string side)
    {
        IEnumerable<string> ports = Enumerable.Range(0, Cables.Count).Select(n => $"{side} eth{n}: " + string.Join(", ", s_telling
            .Select(item => (item, Value: Item(side, $"ports.eth{n}.runner.{item}"))).Where(static one => one.Value.Length > 0)
            .Select(static one => $"{one.item} {one.Value}")));
        string[] log = File.Exists(LogOf(side)) ? File.ReadAllLines(LogOf(side)) : [];
        return string.Join('\n', [.. ports, .. log.TakeLast(12)]);
    }

    private string Ask(string side, ControlRequest request)
    {
        if (UnixControlClient.Connect("team0", RunDirectory(side), out UnixControlClient? client) != Errno.None) return "";
        using (client)
        {
            ControlReply? reply = client!.Call(request).Reply;
            return reply is { ErrorCode: null } ? reply.Text : "";
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private double Seconds(string side, string path) => double.Parse(Item(side, path), CultureInfo.InvariantCulture);

    internal int Pid(string side) => int.Parse(Item(side, "setup.pid"), CultureInfo.InvariantCulture);

    internal LabOutput Teamdctl(string side, params string[] arguments) => Execute(side, Env("teamdctl", arguments), side);

    /// <summary>Ends a daemon in good order.</summary>
    internal void End(string side) => Assert.Equal(0, Teamd(side, "-k", "-t", "team0").ExitCode);

    /// <summary>Flows to many addresses of the other machine, each answered.</summary>
    internal void AssertTrafficFlows()
    {
        IReadOnlyList<IPAddress> silent = Echoes.FindSilent(_hosts[Left], s_flows);
        Assert.True(silent.Count == 0, $"{Run(Left, "ip", "neighbor")}no answer from {string.Join(' ', silent)}");
    }

    /// <summary>Gives a device of the right machine the addresses that <see cref="AssertTrafficFlows"/> asks.</summary>
    internal void AddFlows(string device = "team0") => Run(
        Right, "sh", "-c", $"for address in {string.Join(' ', s_flows)}; do echo address replace $address/24 dev {device}; done | ip -batch -");

    /// <summary>Asserts that flows of the left machine take both of its links.</summary>
    internal void AssertTrafficTakesBothLinks()
    {
        long[] before = [Sent(Left, "eth0"), Sent(Left, "eth1")];
        AssertTrafficFlows();
        Assert.True(Sent(Left, "eth0") - before[0] > 2000, "nothing left by eth0");
        Assert.True(Sent(Left, "eth1") - before[1] > 2000, "nothing left by eth1");
    }

    /// <summary>Frames' octets that left by a port.</summary>
    internal long Sent(string side, string port) => long.Parse(
        Execute(side, ["cat", $"/sys/class/net/{port}/statistics/tx_bytes"], side).Output, CultureInfo.InvariantCulture);

    internal string Run(string side, params string[] line)
    {
        LabOutput output = Execute(side, line, side);
        return output.ExitCode == 0 ? output.Output : throw new InvalidOperationException(output.Errors);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _network.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    internal LabOutput Teamd(string side, params string[] arguments) =>
        Execute(side, ["timeout", "30", .. Env("teamd", arguments)], side);

    private string[] Env(string program, params string[] arguments) =>
        ["env", $"TEAMD_RUN_DIR={RunDirectory("SIDE")}", NativePrograms.PathOf(program), .. arguments];

    private LabOutput Execute(string host, string[] line, string side) =>
        _hosts[host].Execute(line[0], line[1..].Select(word => word.Replace("SIDE", side, StringComparison.Ordinal)));
}
