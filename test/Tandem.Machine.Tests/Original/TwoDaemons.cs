using Tandem.Lab;
using Tandem.Testing.Programs;
using Tandem.Testing.Teams;

namespace Tandem.Machine.Tests.Original;

/// <summary>The original daemon and ours, on the kernel's driver, each on a machine of its own kind with equal links.</summary>
internal sealed class TwoDaemons : IDisposable
{
    private const string Originals = "/usr/bin";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private readonly List<PrivateBus> _buses = [];
    private readonly Shell _atOriginal, _atOurs;
    private readonly List<string> _differences = [];

    /// <summary>None is started yet.</summary>
    /// <param name="areOnBuses">Each finds a message bus of its own: both would have the same name on one.</param>
    internal TwoDaemons(bool areOnBuses = false)
    {
        if (areOnBuses) _buses.AddRange(Labs.Select(lab => new PrivateBus(lab.Folder)));
        foreach (PrivateBus bus in _buses) bus.Start();
        (_atOriginal, _atOurs) = (new Shell(Original, _buses.FirstOrDefault()), new Shell(Ours, _buses.LastOrDefault()));
    }

    /// <summary>Where the original daemon runs.</summary>
    internal TeamLab Original { get; } = new();

    /// <summary>Where ours runs.</summary>
    internal TeamLab Ours { get; } = new();

    private TeamLab[] Labs => [Original, Ours];

    /// <summary>Starts both with a configuration file; both say the same and use the kernel's driver.</summary>
    /// <remarks>The link of eth1 comes up before that of eth2.</remarks>
    /// <returns>What they said.</returns>
    internal GoldenOutput Start(string configFile, params IEnumerable<string> arguments) => Start(null, configFile, arguments);

    /// <summary>The same with the configuration and the circumstances of a recording.</summary>
    internal GoldenOutput StartRecorded(string folder) => Start(folder, GoldenOutput.PathOf(folder, "teamd.conf"), []);

    private GoldenOutput Start(string? folder, string configFile, IEnumerable<string> arguments)
    {
        string[] line = ["-d", "-f", configFile, .. arguments];
        Action[] settle = [.. Labs.Select(lab => GoldenSession.Prepare(lab, folder))];
        GoldenOutput original = GoldenOutput.Of(_atOriginal.Run(Originals, "teamd", line));
        GoldenOutput ours = GoldenOutput.Of(_atOurs.Run(NativePrograms.Directory, "teamd", line));
        Assert.Equal(original, ours);
        foreach (TeamLab lab in Labs) Assert.Equal("team", lab.Machine.Link("team0").Kind);
        foreach (Action action in settle) action();
        return original;
    }

    /// <summary>Makes the far ends of eth1's and eth2's cables a bond each, by LACP, with a LACPDU a second. Before either is started.</summary>
    internal void BondTheFarEnds()
    {
        foreach (TeamLab lab in Labs)
        {
            Ip(lab, "link add bond0 type bond mode 802.3ad miimon 100 lacp_rate fast");
            Ip(lab, "link set bond0 address 02:00:00:00:02:01");
            foreach (string port in (string[])["port1", "port2"])
            {
                Ip(lab, $"link set {port} down nomaster");
                Ip(lab, $"link set {port} master bond0");
            }

            Ip(lab, "link set bond0 up");
        }

        static void Ip(TeamLab lab, string line)
        {
            LabOutput output = lab.Switch.Execute("ip", line.Split(' '));
            Assert.True(output.ExitCode == 0, $"ip {line}: {output.Errors}");
        }
    }

    /// <summary>Sets both teams up.</summary>
    internal void SetUp()
    {
        foreach (TeamLab lab in Labs) lab.Machine.SetUp("team0");
    }

    /// <summary>Asks both daemons by both clients; all are to print the same, now or soon. See <see cref="AssertSame"/>.</summary>
    /// <param name="program">The client, e.g. <c>teamdctl</c>.</param>
    /// <param name="line">Its arguments; asking changes nothing.</param>
    /// <param name="golden">What they are to print, ours and the original alike.</param>
    internal void Ask(string program, string[] line, GoldenOutput? golden = null) => Ask(program, line, golden, static output => output);

    /// <summary>The same, but for what differs on purpose.</summary>
    internal void AskTolerantly(string program, string[] line) => Ask(program, line, null, static output => output.Tolerant());

    /// <summary>Tells both daemons to do something, by a client each; both are to print the same.</summary>
    /// <param name="crosswise">Our client tells the original daemon, and the original tells ours; else each its own.</param>
    /// <param name="program">The client.</param>
    /// <param name="line">Its arguments.</param>
    internal GoldenOutput Tell(bool crosswise, string program, string[] line)
    {
        (string first, string second) = crosswise ? (NativePrograms.Directory, Originals) : (Originals, NativePrograms.Directory);
        GoldenOutput original = GoldenOutput.Exactly(_atOriginal.Run(first, program, line));
        Same(original, GoldenOutput.Exactly(_atOurs.Run(second, program, line)), $"{program} {string.Join(' ', line)}");
        return original;
    }

    /// <summary>Asserts that the kernel has, now or soon, what our daemon's link watches say of ports.</summary>
    /// <remarks>The original tells it on a change only, and not when it heard of the link before it heard that the port joined.</remarks>
    internal void AssertOursTellsTheKernelOfLinks(params string[] ports) => Assert.All(ports, port => Eventually.True(
        $"the kernel knows of the link of {port}",
        () => Ours.Item($"ports.{port}.link_watches.up") is { Length: > 0 } watched
            && watched == _atOurs.Run(Originals, "teamnl", ["-p", port, "team0", "getoption", "user_linkup"]).Output.TrimEnd()));

    /// <summary>Asserts that nothing differed so far.</summary>
    internal void AssertSame() => Assert.True(_differences.Count == 0, $"{_differences.Count} differ:\n{string.Join('\n', _differences)}");

    /// <inheritdoc/>
    public void Dispose()
    {
        _atOriginal.Dispose();
        _atOurs.Dispose();
        foreach (PrivateBus bus in _buses) bus.Dispose();
        Original.Dispose();
        Ours.Dispose();
    }

    private void Ask(string program, string[] line, GoldenOutput? golden, Func<GoldenOutput, GoldenOutput> mask)
    {
        GoldenOutput[] answers = [];
        SpinWait.SpinUntil(() => AreRight(answers = [.. AskAll(program, line).Select(mask)], golden), s_patience);
        string[] who = ["the original daemon by ours", "our daemon by the original", "our daemon by ours"];
        for (int i = 0; i < who.Length; i++) Same(answers[0], answers[i + 1], $"{program} {string.Join(' ', line)}: {who[i]}");
        if (golden is not null) Same(golden, answers[0].Tolerant(), $"{program} {string.Join(' ', line)}: the recorded and the original");
    }

    private IEnumerable<GoldenOutput> AskAll(string program, string[] line) =>
        from shell in (Shell[])[_atOriginal, _atOurs]
        from folder in (string[])[Originals, NativePrograms.Directory]
        select GoldenOutput.Exactly(shell.Run(folder, program, line));

    private static bool AreRight(GoldenOutput[] answers, GoldenOutput? golden) =>
        answers.Distinct().Count() == 1 && (golden is null || golden == answers[0].Tolerant());

    private void Same(GoldenOutput wanted, GoldenOutput found, string what)
    {
        if (wanted != found) _differences.Add($"{what}\n{wanted.ExitCode}:\n{wanted.Text}\nbut {found.ExitCode}:\n{found.Text}");
    }
}
