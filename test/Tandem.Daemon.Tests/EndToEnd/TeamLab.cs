using System.Diagnostics;
using Tandem.Lab;
using Tandem.Linux.Processes;
using Tandem.Primitives;
using Tandem.Testing.Programs;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>A machine with links eth0, eth1 and eth2, each with a cable to a bridge of its own; and a run directory.</summary>
internal sealed class TeamLab : IDisposable
{
    // The original's run directory is fixed: it gets ours in a mount namespace of its own.
    private const string RunOriginal =
        "mount -t tmpfs none /run && mkdir /run/teamd && mount --bind \"$0\" /run/teamd && exec teamdctl \"$@\"";

    private readonly LabNetwork _network = new();

    internal TeamLab()
    {
        Machine = _network.AddHost("machine");
        Switch = _network.AddHost("switch");
        Bridge = Switch.AddBridge("br0", MacAddress.Parse("02:00:00:00:02:00"));
        Cables = [.. Enumerable.Range(0, 3).Select(LayCable)];
    }

    internal LabHost Machine { get; }

    internal LabHost Switch { get; }

    internal LabBridge Bridge { get; }

    /// <summary>The cable of ethN is number N.</summary>
    internal IReadOnlyList<LabCable> Cables { get; }

    /// <summary>An empty directory that goes with the lab.</summary>
    internal string Folder { get; } = Directory.CreateTempSubdirectory("tandem-e2e-").FullName;

    internal string RunDirectory => Path.Combine(Folder, "run");

    internal string Socket => Path.Combine(RunDirectory, "team0.sock");

    /// <summary>Set for every program that is run: <c>NAME=value</c>.</summary>
    internal List<string> Environment { get; } = [];

    /// <summary>The number of the daemon of team0.</summary>
    internal int Pid => int.Parse(Item("setup.pid"), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The hardware address that ethN has by itself.</summary>
    internal static MacAddress AddressOf(int number) => MacAddress.Parse($"02:00:00:00:01:0{number}");

    /// <summary>Runs our daemon's program to its end; with -d that is when the team works.</summary>
    internal LabOutput Teamd(params IEnumerable<string> arguments) => Teamd(Machine, arguments);

    /// <summary>The same on another host.</summary>
    internal LabOutput Teamd(LabHost host, IEnumerable<string> arguments) => host.Execute(
        "timeout", ["30", "env", .. Environment, NativePrograms.PathOf("teamd"), "--run-dir", RunDirectory, .. arguments]);

    /// <summary>Starts a team in the background.</summary>
    /// <returns>What was said meanwhile.</returns>
    internal string Start(string config, params IEnumerable<string> arguments)
    {
        LabOutput started = Teamd(["-d", "-c", config, .. arguments]);
        Assert.True(started.ExitCode == 0, started.Errors);
        return started.Errors;
    }

    /// <summary>Starts a team in the foreground; ends with the lab.</summary>
    /// <param name="log">Where its messages go.</param>
    /// <param name="arguments">More of them.</param>
    internal Process StartInForeground(out string log, params IEnumerable<string> arguments)
    {
        log = Path.Combine(Folder, "log");
        string[] line = ["-c", $"exec \"$@\" 2>'{log}'", "sh", NativePrograms.PathOf("teamd"), "--run-dir", RunDirectory, .. arguments];
        return Machine.Start(new ProcessStartInfo("sh", line));
    }

    /// <summary>Waits until a daemon in the foreground ended.</summary>
    /// <returns>Its exit code.</returns>
    internal static int AwaitExit(Process teamd)
    {
        Assert.True(teamd.WaitForExit(TimeSpan.FromSeconds(20)), "teamd does not end");
        return teamd.ExitCode;
    }

    /// <summary>Runs our client.</summary>
    internal LabOutput Teamdctl(params IEnumerable<string> arguments) =>
        Machine.Execute("env", [$"TEAMD_RUN_DIR={RunDirectory}", NativePrograms.PathOf("teamdctl"), .. arguments]);

    /// <summary>Runs the original client, as Debian packages it.</summary>
    internal LabOutput OriginalTeamdctl(params IEnumerable<string> arguments) =>
        Machine.Execute("unshare", ["--mount", "sh", "-c", RunOriginal, RunDirectory, .. arguments]);

    /// <summary>A state item, by our client; empty when there is none.</summary>
    internal string Item(string path) => Teamdctl("team0", "state", "item", "get", path).Output.TrimEnd('\n');

    /// <summary>Asserts that a state item has a value, now or soon.</summary>
    internal void AwaitItem(string path, string value) =>
        Eventually.True($"{path} is {value}", () => Item(path) == value);

    /// <summary>Runs <c>ip</c> on the machine.</summary>
    internal string Ip(string arguments)
    {
        LabOutput result = Machine.Execute("ip", arguments.Split(' '));
        return result.ExitCode == 0 ? result.Output : throw new InvalidOperationException($"ip {arguments}: {result.Errors}");
    }

    /// <summary>Ends a daemon so that it can do nothing about it.</summary>
    internal static void Kill(int pid)
    {
        ProcessHandle.TryOpen(pid, out ProcessHandle? daemon).OrThrow("pidfd_open");
        using (daemon)
        {
            daemon!.Kill();
            Assert.True(daemon.WaitForExit(TimeSpan.FromSeconds(20)));
        }
    }

    /// <summary>Asserts that nothing of any team is left, and that links below it are as they came.</summary>
    internal void AssertNothingLeft()
    {
        Assert.Equal(["eth0", "eth1", "eth2", "lo"], Machine.Rtnl.DumpLinks().Select(link => link.Name).Order());
        Assert.Empty(Directory.Exists(RunDirectory) ? Directory.EnumerateFileSystemEntries(RunDirectory) : []);
        for (int number = 0; number < Cables.Count; number++) AssertReleased(number);
    }

    /// <summary>Asserts that ethN is down and has its own address and MTU.</summary>
    internal void AssertReleased(int number)
    {
        Netlink.Routing.Link link = Machine.Link($"eth{number}");
        Assert.Equal((false, AddressOf(number), 1500), (link.IsUp, link.Address, link.Mtu));
        Assert.False(link.IsPromiscuous);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _network.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Adds a host to the lab.</summary>
    internal LabHost AddHost(string name) => _network.AddHost(name);

    /// <summary>Lays the cable of ethN, anew after the link was deleted.</summary>
    internal LabCable LayCable(int number)
    {
        CableSettings settings = new() { NearAddress = AddressOf(number), Silent = true, LeaveDown = true };
        LabCable cable = _network.Connect(Machine, $"eth{number}", Bridge, $"port{number}", settings);
        cable.Plug();
        return cable;
    }
}
