using System.Diagnostics;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Testing.Programs;

namespace Tandem.Machine.Tests.Teamnl;

/// <summary>The original's monitor and ours side by side, told the same.</summary>
public sealed class MonitorTests
{
    [MachineTheory]
    [InlineData("changed")]
    [InlineData("all")]
    public void The_same_is_shown_of_the_same_events(string style)
    {
        using TeamnlHost host = new();
        host.MakeTeam("activebackup");
        using RunningProgram original = Start(host, style, "stdbuf", "-o0", "/usr/bin/teamnl");
        using RunningProgram ours = Start(host, style, NativePrograms.PathOf("teamnl"));
        Rtnetlink rtnl = host.Host.Rtnl;
        IfIndex eth1 = host.Host.Link("eth1").Index;
        Settled("mcast_rejoin_count 1");
        Shown("mcast_rejoin_count 2", () => host.Set("mcast_rejoin_count", "2"));
        Shown("eth1: down", () => host.First.Pull());
        Shown("eth1: up", () => host.First.Plug());
        Shown($"*activeport {eth1}", () => host.Set("activeport", $"{eth1}"));
        Shown("priority (port:eth1) -3", () => host.Host.Execute("/usr/bin/teamnl", "-p", "eth1", "team0", "setoption", "priority", "--", "-3"));
        Shown("*02:00:00:00:00:99", () => rtnl.Change(host.Host.Link("team0").Index, new LinkChange { Address = MacAddress.Parse("02:00:00:00:00:99") }));
        if (style == "changed") Shown("  -", () => rtnl.Change(eth1, new LinkChange { Master = IfIndex.None }));
        Shown("notify_peers_count 77", () => host.Set("notify_peers_count", "77"));
        Assert.Equal(Events(original), Events(ours));
        ours.Signal("INT");
        Assert.Equal(0, ours.WaitForExit().ExitCode);

        // Each is told everything before the next thing happens.
        void Shown(string text, Action happen)
        {
            happen();
            Eventually.True(
                $"both show {text}; the original: {original.Output} ours: {ours.Output}",
                () => Contains(original, text) && Contains(ours, text));
        }

        void Settled(string text) => Eventually.True("both listen", () =>
        {
            host.Set("mcast_rejoin_count", "1");
            return Contains(original, text) && Contains(ours, text);
        });
    }

    // What was told before both listened does not count; nor does which of two sockets was read first.
    private static IEnumerable<string> Events(RunningProgram monitor)
    {
        string text = monitor.Output;
        string counted = text[text.IndexOf("mcast_rejoin_count 2", StringComparison.Ordinal)..];
        return counted.Replace("\n  ", "|", StringComparison.Ordinal).Split('\n').Order(StringComparer.Ordinal);
    }

    private static bool Contains(RunningProgram monitor, string text) => monitor.Output.Contains(text, StringComparison.Ordinal);

    private static RunningProgram Start(TeamnlHost host, string style, params string[] program) => new(host.Host.Start(
        new ProcessStartInfo(program[0], [.. program[1..], "team0", "monitor", style])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }));
}
