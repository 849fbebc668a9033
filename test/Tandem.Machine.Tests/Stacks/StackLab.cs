using System.Globalization;
using Tandem.Lab;
using Tandem.Testing.Programs;
using Tandem.Testing.Teams;

namespace Tandem.Machine.Tests.Stacks;

/// <summary>A lab for devices on top of each other: shell commands on both sides, and pings between them.</summary>
/// <remarks>The near side has 10.9.N.1 where the far side has 10.9.N.2.</remarks>
internal sealed class StackLab : IDisposable
{
    private readonly KernelLog _log = new();

    // Ports of the kernel's teams keep IPv6, and with equal addresses they complain about each other.
    internal StackLab() => Run(
        Near, "echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6", "echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6");

    internal TeamLab Lab { get; } = new();

    internal LabHost Near => Lab.Machine;

    internal LabHost Far => Lab.Switch;

    /// <summary>Runs commands on a host, one after the other.</summary>
    internal static void Run(LabHost host, params string[] commands)
    {
        LabOutput shell = host.Execute("sh", "-ec", string.Join('\n', commands));
        Assert.True(shell.ExitCode == 0, $"{string.Join('\n', commands)}\n{shell.Errors}");
    }

    /// <summary>Reads a file of a bridge's in sysfs, e.g. <c>root_id</c>.</summary>
    internal static string OfBridge(LabHost host, string bridge, string file) =>
        host.Execute("cat", $"/sys/class/net/{bridge}/bridge/{file}").Output.Trim();

    /// <summary>Waits until the far side answers in each of the networks.</summary>
    internal static void AwaitAnswers(string when, params (LabHost From, int Network)[] paths)
    {
        foreach ((LabHost from, int network) in paths)
            Eventually.True($"10.9.{network}.2 answers {from.Name} {when}", () => IsAnswered(from, network));
    }

    /// <summary>Makes a team with our daemon and a driver; it is set up.</summary>
    internal void Start(string driver, string config, string device = "team0")
    {
        Lab.Start(config, $"--driver={driver}");
        Assert.Equal(driver == "kernel", Near.Link(device).Kind == "team");
        Near.SetUp(device);
    }

    /// <summary>Pulls the cables of eth1 and eth2 in turn; meanwhile, and after, the far side answers.</summary>
    internal void FailOver(params (LabHost From, int Network)[] paths)
    {
        Lab.Cables[1].Pull();
        Lab.AwaitItem("runner.active_port", "eth2");
        AwaitAnswers("by eth2", paths);
        Lab.Cables[1].Plug();
        Lab.AwaitItem("runner.active_port", "eth1");
        Lab.Cables[2].Pull();
        AwaitAnswers("by eth1 again", paths);
        Lab.Cables[2].Plug();
    }

    /// <summary>Asserts that the kernel has not complained.</summary>
    internal void HasNoComplaint() => _log.HasNoComplaint();

    /// <inheritdoc/>
    public void Dispose() => Lab.Dispose();

    private static bool IsAnswered(LabHost from, int network) => from.Execute(
        "ping", "-n", "-c", "1", "-W", "1", string.Create(CultureInfo.InvariantCulture, $"10.9.{network}.2")).ExitCode == 0;
}
