using System.Diagnostics;
using System.Globalization;
using Tandem.Lab;
using Tandem.Primitives;
using Tandem.Testing;
using Tandem.Testing.Programs;

namespace Tandem.Samples.Tests;

/// <summary>A machine with links, each with a cable to one bridge; and a run directory. Samples are run on the machine.</summary>
internal sealed class SampleLab : IDisposable
{
    private readonly LabNetwork _network = new();
    private readonly List<RunningProgram> _running = [];
    private readonly Dictionary<string, LabCable> _cables = [];

    internal SampleLab(params string[] links)
    {
        Machine = _network.AddHost("machine");
        Switch = _network.AddHost("switch");
        LabBridge bridge = Switch.AddBridge("br0", MacAddress.Parse("02:00:00:00:02:00"));
        foreach (string link in links)
        {
            CableSettings settings = new() { NearAddress = MacAddress.Parse($"02:00:00:00:01:0{_cables.Count}"), Silent = true, LeaveDown = true };
            _cables[link] = _network.Connect(Machine, link, bridge, $"to-{link}", settings);
            _cables[link].Plug();
        }
    }

    /// <summary>What moves the frames where nothing else is asked for; known once there is a team.</summary>
    internal static string Driver => Directory.Exists("/sys/module/team") ? "kernel" : "bpf";

    internal LabHost Machine { get; }

    internal LabHost Switch { get; }

    /// <summary>An empty directory that goes with the lab.</summary>
    internal string Folder { get; } = Directory.CreateTempSubdirectory("tandem-sample-").FullName;

    internal string RunDirectory => Path.Combine(Folder, "run");

    /// <summary>The folder of a sample in the repository.</summary>
    internal static string SourceOf(string sample) => Path.Combine(Repository.Root, "samples", sample);

    /// <summary>Starts a sample on the machine.</summary>
    internal RunningProgram Start(string sample, params IEnumerable<string> arguments)
    {
        ProcessStartInfo what = new(Path.Combine(Path.GetDirectoryName(typeof(SampleLab).Assembly.Location)!, sample), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        what.Environment["TEAMD_RUN_DIR"] = RunDirectory;
        _running.Add(new RunningProgram(Machine.Start(what)));
        return _running[^1];
    }

    /// <summary>Runs a sample to its end.</summary>
    internal ProgramResult Run(string sample, params IEnumerable<string> arguments) => Start(sample, arguments).WaitForExit();

    /// <summary>Writes a configuration into a file of the lab.</summary>
    /// <returns>Its path.</returns>
    internal string Config(string json)
    {
        string path = Path.Combine(Folder, "team.conf");
        File.WriteAllText(path, json);
        return path;
    }

    /// <summary>Pulls the cable of a link, or plugs it in.</summary>
    internal void SetCable(string link, bool plugged)
    {
        if (plugged) _cables[link].Plug();
        else _cables[link].Pull();
    }

    /// <summary>Runs <c>teamdctl team0</c> as users do.</summary>
    internal LabOutput Teamdctl(params IEnumerable<string> arguments) =>
        Machine.Execute("env", [$"TEAMD_RUN_DIR={RunDirectory}", NativePrograms.PathOf("teamdctl"), "team0", .. arguments]);

    /// <summary>Asserts that a state item has a value, now or soon.</summary>
    internal void AwaitItem(string path, string value) => Eventually.True(
        $"{path} is {value}", () => Teamdctl("state", "item", "get", path).Output.TrimEnd('\n') == value);

    /// <summary>How many frames a link sent so far.</summary>
    internal long SentBy(string link) => long.Parse(
        Machine.Execute("cat", $"/sys/class/net/{link}/statistics/tx_packets").Output, CultureInfo.InvariantCulture);

    /// <summary>Runs <c>ip</c> on the machine.</summary>
    internal string Ip(string arguments)
    {
        LabOutput result = Machine.Execute("ip", arguments.Split(' '));
        return result.ExitCode == 0 ? result.Output : throw new InvalidOperationException($"ip {arguments}: {result.Errors}");
    }

    /// <summary>The names of the machine's links, the loopback aside.</summary>
    internal IEnumerable<string> Links() => Machine.Rtnl.DumpLinks().Select(link => link.Name).Where(name => name != "lo").Order(StringComparer.Ordinal);

    /// <summary>Ends a sample by a signal, as somebody who has enough of it does.</summary>
    internal static ProgramResult End(RunningProgram sample)
    {
        sample.Signal("INT");
        return sample.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (RunningProgram program in _running) program.Dispose();
        _network.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
