using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Tandem.Lab;
using Tandem.Machine.Tests.Original;
using Tandem.Primitives;
using Tandem.Testing;
using Tandem.Testing.Programs;
using Tandem.Testing.Teams;

namespace Tandem.Machine.Tests.NetworkManager;

/// <summary>A lab whose machine is cared for by NetworkManager, which finds our teamd before the original.</summary>
/// <remarks>eth0, eth1 and eth2 are ethernet devices to it. The bridge at their other ends has <see cref="There"/>.</remarks>
internal sealed class NetworkManagerHost : IDisposable
{
    /// <summary>The address of the team that <see cref="Load"/> makes.</summary>
    internal const string Here = "192.0.2.1";

    /// <summary>Who answers at the other end.</summary>
    internal const string There = "192.0.2.2";

    private const string Profiles = "/etc/NetworkManager/system-connections";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private readonly string _ours = Directory.CreateTempSubdirectory("tandem-nm-").FullName;
    private Process _manager;

    internal NetworkManagerHost()
    {
        PutOursInPlace();
        string script = Path.Combine(Repository.Root, "test", "Tandem.Machine.Tests", "NetworkManager", "surroundings.sh");
        Shell = new Shell(Lab, Lab.Unaware("sh", [script, _ours]));
        Run("true"); // it works: all is in place
        Lab.Switch.AddAddress("br0", There + "/24");
        _manager = Launch();
    }

    internal TeamLab Lab { get; } = new();

    /// <summary>Runs commands where NetworkManager runs.</summary>
    internal Shell Shell { get; }

    /// <summary>What NetworkManager and its daemons log.</summary>
    internal SystemLog Log { get; } = new();

    /// <summary>The number of team0's daemon, which runs.</summary>
    internal int Pid => int.Parse(Run("cat /run/teamd/team0.pid"), CultureInfo.InvariantCulture);

    private bool HasDaemon => File.Exists(Path.Combine(Lab.RunDirectory, "team0.pid"));

    /// <summary>Runs nmcli, which is to do what it is told.</summary>
    /// <param name="line">Its arguments, as one types them.</param>
    /// <returns>What it printed, without the last line's end.</returns>
    internal string Nmcli(string line) => Run("nmcli " + line);

    /// <summary>Runs a command that is to succeed.</summary>
    /// <returns>What it printed, without the last line's end.</returns>
    internal string Run(string command)
    {
        LabOutput run = Shell.Run(command);
        Assert.True(run.ExitCode == 0, $"{command}: {run}\n{string.Join('\n', Log.From(Math.Max(0, Log.Count - 60)))}");
        return run.Output.TrimEnd('\n');
    }

    /// <summary>
    /// Loads profiles that nothing activates by itself: of a team with <see cref="Here"/>, and of ports, which come when it is activated.
    /// A port's profile is called as the port.
    /// </summary>
    /// <param name="config">The team's configuration; null for none.</param>
    /// <param name="ports">Each a name and, after a blank, its configuration if it has one.</param>
    internal void Load(string? config, params string[] ports)
    {
        Write("team0", $"type=team\nautoconnect=false\nautoconnect-slaves=1\n[team]\n{Config(config)}[ipv4]\nmethod=manual\naddress1={Here}/24\n[ipv6]\nmethod=disabled");
        foreach (string[] port in ports.Select(static port => port.Split(' ', 2)))
            Write(port[0], $"type=ethernet\nautoconnect=false\nmaster=team0\nslave-type=team\n[team-port]\n{Config(port.ElementAtOrDefault(1))}");
        Nmcli("con reload");

        static string Config(string? config) => config is null ? "" : $"config={config}\n";
    }

    /// <summary>Asks the daemon of team0 by the original client.</summary>
    /// <param name="line">E.g. <c>config dump</c>.</param>
    internal string Ask(string line) => Run($"/usr/bin/teamdctl team0 {line}");

    /// <summary>The same; ours is to get the same answer, and both by the socket and by the bus.</summary>
    internal string AskAll(string line)
    {
        string answer = Ask("-U " + line);
        Assert.Equal(answer, Ask("-D " + line));
        foreach (string way in (string[])["-U", "-D"]) Assert.Equal(answer, Run($"{NativePrograms.PathOf("teamdctl")} {way} team0 {line}"));
        return answer;
    }

    /// <summary>The daemon's configuration as it is in use.</summary>
    internal JsonObject Config() => JsonNode.Parse(Ask("config dump actual"))!.AsObject();

    /// <summary>The daemon's state.</summary>
    internal JsonObject State() => JsonNode.Parse(Ask("state dump"))!.AsObject();

    /// <summary>
    /// Waits for a condition. Between looks at it there is a pause: who looks takes the one processor from those who are waited for.
    /// </summary>
    internal void Await(string what, Func<bool> condition) =>
        Eventually.True(what, () => condition() || (Shell.Run("sleep 0.2") is null), s_patience);

    /// <summary>Asserts that the team has these ports, now or soon: the kernel says so, and the daemon.</summary>
    internal void AssertPorts(params string[] ports)
    {
        IfIndex team = Lab.Machine.Link("team0").Index;
        Await(
            $"the ports are {string.Join(' ', ports)}",
            () => Lab.Machine.Rtnl.DumpLinks().Where(link => link.Master == team).Select(static link => link.Name).Order().SequenceEqual(ports)
                && (Config()["ports"]?.AsObject().Select(static port => port.Key).Order() ?? Enumerable.Empty<string>()).SequenceEqual(ports));
    }

    /// <summary>Asserts that team0 has no device and no daemon any more, or soon.</summary>
    internal void AssertGone() =>
        Await("the team and its daemon are gone", () => !HasDaemon && Lab.Machine.Rtnl.GetLink("team0") is null);

    /// <summary>Waits until the other end answers a ping.</summary>
    internal void AwaitAnswer() =>
        Await("the other end answers", () => Shell.Run($"ping -c 1 -W 1 {There}").ExitCode == 0);

    /// <summary>Waits until a property of a device has a value.</summary>
    internal void AwaitDevice(string device, string property, string value) =>
        Await($"{property} of {device} is {value}", () => Shell.Run($"nmcli -g {property} dev show {device}").Output.Trim() == value);

    /// <summary>Ends NetworkManager by a signal, as its service does or not at all in order.</summary>
    /// <param name="signal">SIGTERM or SIGKILL.</param>
    internal void End(string signal)
    {
        Run($"kill -s {signal} {_manager.Id}");
        Assert.True(_manager.WaitForExit(s_patience), "NetworkManager does not end");
        _manager.Dispose();
    }

    /// <summary>Starts it anew.</summary>
    internal void StartAgain() => _manager = Launch();

    /// <summary>Kills team0's daemon so that it can do nothing about it, and waits for the next.</summary>
    internal void KillDaemon()
    {
        int pid = Pid;
        TeamLab.Kill(pid);
        AwaitOtherDaemon(pid);
    }

    /// <summary>Waits for a daemon of team0 that is not the one with this number.</summary>
    internal void AwaitOtherDaemon(int pid) => Await(
        "another daemon serves",
        () => Shell.Run("/usr/bin/teamdctl team0 state item get setup.pid") is { ExitCode: 0 } asked && asked.Output.Trim() != $"{pid}");

    /// <summary>Deletes every profile and waits until nothing of any team is left.</summary>
    internal void Clean()
    {
        if (_manager.HasExited) StartAgain();
        Run($"rm -f {Profiles}/*; nmcli con reload");
        AssertGone();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Shell.Dispose();
        _manager.Dispose();
        Lab.Dispose(); // with all processes
        Log.Dispose();
        Directory.Delete(_ours, recursive: true);
    }

    private void Write(string name, string rest)
    {
        string file = $"/proc/{Shell.Pid}/root{Profiles}/{name}.nmconnection";
        File.WriteAllText(file, $"[connection]\nid={name}\ninterface-name={name}\n{rest}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite); // it takes no other
    }

    // /usr/sbin comes before /usr/bin where NetworkManager looks, so that the original may stay where it is.
    private void PutOursInPlace()
    {
        string programs = Path.Combine(_ours, "usr", "sbin"), policies = Path.Combine(_ours, "usr", "share", "dbus-1", "system.d");
        Directory.CreateDirectory(programs);
        Directory.CreateDirectory(policies);
        File.CreateSymbolicLink(Path.Combine(programs, "teamd"), NativePrograms.PathOf("tandem"));
        const string Policy = "org.libteam.teamd.conf";
        File.Copy(Path.Combine(Repository.Root, "packaging", "dbus", Policy), Path.Combine(policies, Policy));
    }

    private Process Launch()
    {
        string[] line = [$"--mount=/proc/{Shell.Pid}/ns/mnt", "sh", "-c", "exec NetworkManager --no-daemon 2>/dev/null"];
        Process manager = Lab.Machine.Start(new ProcessStartInfo("nsenter", line));
        Await("NetworkManager answers", () => manager.HasExited || Shell.Run("nmcli general").ExitCode == 0);
        Assert.False(manager.HasExited, string.Join('\n', Log.From(0)));
        return manager;
    }
}
