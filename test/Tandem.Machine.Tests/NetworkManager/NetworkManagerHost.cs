using System.Diagnostics;
using System.Globalization;
using Tandem.Lab;
using Tandem.Machine.Tests.Original;
using Tandem.Testing;
using Tandem.Testing.Programs;
using Tandem.Testing.Teams;

namespace Tandem.Machine.Tests.NetworkManager;

/// <summary>A lab whose machine is cared for by NetworkManager, which finds our teamd before the original.</summary>
/// <remarks>eth0, eth1 and eth2 are ethernet devices to it. The bridge at their other ends has <see cref="There"/>.</remarks>
internal sealed class NetworkManagerHost : IDisposable
{
    /// <summary>Who answers at the other end.</summary>
    internal const string There = "192.0.2.2";

    /// <summary>The name and address of a profile's team in short: what most tests want.</summary>
    internal const string Team = "con add type team ifname team0 con-name team0 autoconnect no ipv6.method disabled ip4 192.0.2.1/24";

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

    /// <summary>The number of team0's daemon; null when none says that it runs.</summary>
    internal int? Pid => File.Exists(PidFile) && int.TryParse(File.ReadAllText(PidFile), CultureInfo.InvariantCulture, out int pid) ? pid : null;

    private string PidFile => Path.Combine(Lab.RunDirectory, "team0.pid");

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

    /// <summary>Runs nmcli, which is to refuse.</summary>
    /// <returns>Its exit code, and what it said.</returns>
    internal LabOutput Refused(string line)
    {
        LabOutput run = Shell.Run("nmcli " + line);
        Assert.NotEqual(0, run.ExitCode);
        return run;
    }

    /// <summary>Asks the daemon of team0 by the original client; ours is to get the same answer, by the socket and by the bus.</summary>
    /// <param name="line">E.g. <c>config dump</c>.</param>
    internal string Ask(string line)
    {
        string answer = Run($"/usr/bin/teamdctl team0 {line}");
        foreach (string way in (string[])["-U", "-D"]) Assert.Equal(answer, Run($"{NativePrograms.PathOf("teamdctl")} {way} team0 {line}"));
        return answer;
    }

    /// <summary>Asserts that the daemon says what the kernel does: which ports the team has.</summary>
    internal void AssertPorts(params string[] ports)
    {
        foreach (string port in (string[])["eth0", "eth1", "eth2"])
        {
            bool wanted = ports.Contains(port);
            Eventually.True(
                $"{port} is {(wanted ? "a" : "no")} port",
                () => (Shell.Run($"/usr/bin/teamdctl team0 port present {port}").ExitCode == 0) == wanted, s_patience);
            Assert.Equal(wanted, Lab.Machine.Link(port).Master is { } master && master == Lab.Machine.Link("team0").Index);
        }
    }

    /// <summary>Asserts that team0 has no device and no daemon any more, or soon.</summary>
    internal void AssertGone() => Eventually.True(
        "the team and its daemon are gone", () => Pid is null && Lab.Machine.Rtnl.GetLink("team0") is null, s_patience);

    /// <summary>Waits until the other end answers a ping.</summary>
    internal void AwaitAnswer() =>
        Eventually.True("the other end answers", () => Shell.Run($"ping -c 1 -W 1 {There}").ExitCode == 0, s_patience);

    /// <summary>Waits until a property of a device has a value.</summary>
    internal void AwaitDevice(string device, string property, string value) => Eventually.True(
        $"{property} of {device} is {value}", () => Shell.Run($"nmcli -g {property} dev show {device}").Output.Trim() == value, s_patience);

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
        int pid = Pid!.Value;
        TeamLab.Kill(pid);
        Eventually.True("another daemon serves", () => Pid is { } next && next != pid && Lab.Item("setup.pid") == $"{next}", s_patience);
    }

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
        Process manager = Lab.Machine.Start(new ProcessStartInfo("nsenter", [$"--mount=/proc/{Shell.Pid}/ns/mnt", "NetworkManager", "--no-daemon"]));
        Eventually.True("NetworkManager answers", () => manager.HasExited || Shell.Run("nmcli general").ExitCode == 0, s_patience);
        Assert.False(manager.HasExited, string.Join('\n', Log.From(0)));
        return manager;
    }
}
