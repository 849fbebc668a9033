using System.Globalization;
using System.Text;
using Tandem.Control.Events;
using Tandem.Control.Protocol;
using Tandem.Control.Unix;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

/// <summary>A team on a bus that does not work as it should: nothing else suffers, and it is there again afterwards.</summary>
public sealed class DBusTroubleTests
{
    private const string OnTheBus = "dbus: org.libteam.teamd.team0 is on the bus.";
    private static readonly string[] s_activePort = ["team0", "state", "item", "get", "runner.active_port"];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Without_descriptors_it_is_tried_again(int left)
    {
        using BusSandbox sandbox = new(startsBus: false);
        RunningProgram teamd = sandbox.StartTeamd("-c", BusSandbox.TwoPorts);
        string usual = Limit(sandbox, teamd, $"{LimitFor(teamd, left)}:");
        sandbox.Bus.Start();
        if (left < 3) teamd.Said("Too many open files");
        Assert.True(left == 3 || !teamd.Errors.Contains(OnTheBus, StringComparison.Ordinal));
        Limit(sandbox, teamd, usual);
        teamd.Said(OnTheBus);
        Assert.Equal("s \"eth0\"\n", sandbox.Call("StateItemValueGet", "runner.active_port").Output);
        Assert.Equal(0, TeamdSandbox.End(teamd).ExitCode);
        Assert.DoesNotContain("callback failed", teamd.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bus_that_hangs_holds_nobody_up_and_those_who_listen_are_told_afterwards()
    {
        using BusSandbox sandbox = new();
        RunningProgram teamd = sandbox.StartTeamd("-c", BusSandbox.TwoPorts);
        RunningProgram monitor = sandbox.Network.Start(
            "env", sandbox.Bus.Variable, NativePrograms.PathOf("teamdctl"), "-D", "-o", "team0", "monitor");
        sandbox.Run("teamdctl", "-U", "team0", "state", "item", "set", "runner.active_port", "eth1");
        Eventually.True("the monitor listens", () =>
        {
            Swap(sandbox, 2);
            return monitor.Output.Contains("ActivePortChanged", StringComparison.Ordinal);
        });

        sandbox.Bus.Freeze();
        Swap(sandbox, 2000);
        sandbox.Network.SetCable("eth0", plugged: false);
        teamd.Said("Changed active port to \"eth1\".");
        Eventually.True("the failover is done", () => sandbox.Run("teamdctl", ["-U", .. s_activePort]).Output == "eth1\n");
        Assert.DoesNotContain("PortDown", monitor.Output, StringComparison.Ordinal);

        sandbox.Bus.Thaw();
        Eventually.True("the failover is told", () => monitor.Output.Contains("PortDown", StringComparison.Ordinal));
        Assert.Equal("s \"eth1\"\n", sandbox.Call("StateItemValueGet", "runner.active_port").Output);
        AssertNothingIsMissing(monitor.Output);
        Assert.Equal(0, TeamdSandbox.End(teamd).ExitCode);
    }

    [Fact]
    public void As_another_user_it_gets_its_name_again_where_a_policy_lets_it()
    {
        using BusSandbox sandbox = new();
        RunningProgram teamd = sandbox.StartTeamd("-c", BusSandbox.TwoPorts, "--user", "nobody");
        Assert.Equal("s \"eth0\"\n", sandbox.Call("StateItemValueGet", "runner.active_port").Output);

        sandbox.Bus.Stop();
        sandbox.Bus.Start();
        teamd.Said("The policy of the bus must let user nobody own it");

        sandbox.Bus.Stop();
        sandbox.Bus.Allow("""<policy user="nobody"><allow own_prefix="org.libteam.teamd"/></policy>""");
        sandbox.Bus.Start();
        teamd.Said(OnTheBus);
        Assert.Equal("s \"eth0\"\n", sandbox.Call("StateItemValueGet", "runner.active_port").Output);
        Assert.Equal(0, TeamdSandbox.End(teamd).ExitCode);
    }

    // By the Unix socket, which the bus has nothing to do with.
    private static void Swap(BusSandbox sandbox, int times)
    {
        UnixControlClient.Connect("team0", sandbox.RunDirectory, out UnixControlClient? client);
        using (client)
        {
            for (int i = 0; i < times; i++)
            {
                ControlRequest request = new(ControlMethods.StateItemValueSet, ["runner.active_port", i % 2 == 0 ? "eth1" : "eth0"]);
                Assert.Equal(ControlReply.Success(), client!.Call(request).Reply);
            }
        }
    }

    private static void AssertNothingIsMissing(string output)
    {
        ControlEvent[] events = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => ControlEventText.TryRead(Encoding.UTF8.GetBytes("EVENT\n" + line))!)];
        Assert.True(events.Length > 2000, $"{events.Length} events");
        Assert.All(events.Skip(1).Zip(events), pair => Assert.Equal(pair.Second.Sequence + 1, pair.First.Sequence));
    }

    // The limit under which a process can open so many more.
    private static int LimitFor(RunningProgram program, int more)
    {
        HashSet<int> open = [.. Directory.EnumerateFileSystemEntries($"/proc/{program.Pid}/fd").Select(path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture))];
        return Enumerable.Range(0, int.MaxValue).Where(number => !open.Contains(number)).ElementAt(more);
    }

    // Sets a process's limit of descriptors and returns what it was.
    private static string Limit(BusSandbox sandbox, RunningProgram program, string limit)
    {
        ProgramResult was = sandbox.Run("prlimit", "--pid", $"{program.Pid}", "--nofile", "--raw", "--noheadings", "--output", "SOFT");
        ProgramResult set = sandbox.Run("prlimit", "--pid", $"{program.Pid}", $"--nofile={limit}");
        Assert.True(set.ExitCode == 0, set.Errors);
        return $"{was.Output.Trim()}:";
    }
}
