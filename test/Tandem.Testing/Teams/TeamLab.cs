using System.Diagnostics;
using Tandem.Lab;
using Tandem.Linux.Processes;
using Tandem.Primitives;
using Tandem.Testing.Programs;
using Xunit;

namespace Tandem.Testing.Teams;

/// <summary>A machine with links eth0, eth1 and eth2, each with a cable to a bridge of its own; and a run directory.</summary>
public sealed class TeamLab : IDisposable
{
    // The original's run directory is fixed: it gets ours in a mount namespace of its own.
    private const string WithRunDirectory =
        "mkdir -p \"$0\" && mount -t tmpfs none /run && mkdir /run/teamd && mount --bind \"$0\" /run/teamd && exec \"$@\"";

    private readonly LabNetwork _network = new();

    public TeamLab()
    {
        Machine = _network.AddHost("machine");
        Switch = _network.AddHost("switch");
        Bridge = Switch.AddBridge("br0", MacAddress.Parse("02:00:00:00:02:00"));
        Cables = [.. Enumerable.Range(0, 3).Select(LayCable)];
    }

    public LabHost Machine { get; }

    public LabHost Switch { get; }

    public LabBridge Bridge { get; }

    /// <summary>The cable of ethN is number N.</summary>
    public IReadOnlyList<LabCable> Cables { get; }

    /// <summary>An empty directory that goes with the lab.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("tandem-e2e-").FullName;

    public string RunDirectory => Path.Combine(Folder, "run");

    public string Socket => Path.Combine(RunDirectory, "team0.sock");

    /// <summary>Set for every program that is run: <c>NAME=value</c>.</summary>
    public List<string> Environment { get; } = [];

    /// <summary>The number of the daemon of team0.</summary>
    public int Pid => int.Parse(Item("setup.pid"), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The hardware address that ethN has by itself.</summary>
    public static MacAddress AddressOf(int number) => MacAddress.Parse($"02:00:00:00:01:0{number}");

    /// <summary>Runs our daemon's program to its end; with -d that is when the team works.</summary>
    public LabOutput Teamd(params IEnumerable<string> arguments) => Teamd(Machine, arguments);

    /// <summary>The same on another host.</summary>
    public LabOutput Teamd(LabHost host, IEnumerable<string> arguments) => host.Execute(
        "timeout", ["30", "env", .. Environment, NativePrograms.PathOf("teamd"), "--run-dir", RunDirectory, .. arguments]);

    /// <summary>Starts a team in the background.</summary>
    /// <returns>What was said meanwhile.</returns>
    public string Start(string config, params IEnumerable<string> arguments)
    {
        LabOutput started = Teamd(["-d", "-c", config, .. arguments]);
        Assert.True(started.ExitCode == 0, started.Errors);
        return started.Errors;
    }

    /// <summary>Starts a team in the foreground; ends with the lab.</summary>
    /// <param name="log">Where its messages go.</param>
    /// <param name="arguments">More of them.</param>
    public Process StartInForeground(out string log, params IEnumerable<string> arguments)
    {
        log = Path.Combine(Folder, "log");
        string[] line = ["-c", $"exec \"$@\" 2>'{log}'", "sh", NativePrograms.PathOf("teamd"), "--run-dir", RunDirectory, .. arguments];
        return Machine.Start(new ProcessStartInfo("sh", line));
    }

    /// <summary>Waits until a daemon in the foreground ended.</summary>
    /// <returns>Its exit code.</returns>
    public static int AwaitExit(Process teamd)
    {
        Assert.True(teamd.WaitForExit(TimeSpan.FromSeconds(20)), "teamd does not end");
        return teamd.ExitCode;
    }

    /// <summary>Runs our client.</summary>
    public LabOutput Teamdctl(params IEnumerable<string> arguments) =>
        Machine.Execute("env", [$"TEAMD_RUN_DIR={RunDirectory}", NativePrograms.PathOf("teamdctl"), .. arguments]);

    /// <summary>Runs the original client, as Debian packages it.</summary>
    public LabOutput OriginalTeamdctl(params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = Unaware("teamdctl", arguments);
        return Machine.Execute(start.FileName, start.ArgumentList);
    }

    /// <summary>How to start a program that looks for daemons, or is one, at the place where they are by themselves.</summary>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">Of it.</param>
    public ProcessStartInfo Unaware(string program, IEnumerable<string> arguments) =>
        new("unshare", ["--mount", "sh", "-c", WithRunDirectory, RunDirectory, program, .. arguments]);

    /// <summary>A state item, by our client; empty when there is none.</summary>
    public string Item(string path) => Teamdctl("team0", "state", "item", "get", path).Output.TrimEnd('\n');

    /// <summary>Asserts that a state item has a value, now or soon.</summary>
    public void AwaitItem(string path, string value) =>
        Eventually.True($"{path} is {value}", () => Item(path) == value);

    /// <summary>Runs <c>ip</c> on the machine.</summary>
    public string Ip(string arguments)
    {
        LabOutput result = Machine.Execute("ip", arguments.Split(' '));
        return result.ExitCode == 0 ? result.Output : throw new InvalidOperationException($"ip {arguments}: {result.Errors}");
    }

    /// <summary>Ends a daemon so that it can do nothing about it.</summary>
    public static void Kill(int pid)
    {
        ProcessHandle.TryOpen(pid, out ProcessHandle? daemon).OrThrow("pidfd_open");
        using (daemon)
        {
            daemon!.Kill();
            Assert.True(daemon.WaitForExit(TimeSpan.FromSeconds(20)));
        }
    }

    /// <summary>Asserts that nothing of any team is left, and that links below it are as they came.</summary>
    public void AssertNothingLeft()
    {
        Assert.Equal(["eth0", "eth1", "eth2", "lo"], Machine.Rtnl.DumpLinks().Select(link => link.Name).Order());
        Assert.Empty(Directory.Exists(RunDirectory) ? Directory.EnumerateFileSystemEntries(RunDirectory) : []);
        for (int number = 0; number < Cables.Count; number++) AssertReleased(number);
    }

    /// <summary>Asserts that ethN is down and has its own address and MTU.</summary>
    public void AssertReleased(int number)
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
    public LabHost AddHost(string name) => _network.AddHost(name);

    /// <summary>Lays a cable between two of its hosts.</summary>
    public LabCable Connect(LabHost near, string nearLink, LabHost far, string farLink) =>
        _network.Connect(near, nearLink, far, farLink);

    /// <summary>Lays the cable of ethN, anew after the link was deleted.</summary>
    public LabCable LayCable(int number)
    {
        CableSettings settings = new() { NearAddress = AddressOf(number), Silent = true, LeaveDown = true };
        LabCable cable = _network.Connect(Machine, $"eth{number}", Bridge, $"port{number}", settings);
        cable.Plug();
        return cable;
    }
}
