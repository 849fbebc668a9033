using System.Diagnostics;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamnl;

/// <summary>A network of its own with the links eth1 and eth2, and our programs by their plain names.</summary>
internal sealed class TeamnlSandbox : IDisposable
{
    internal TeamnlSandbox()
    {
        Network.AddLink("eth1");
        Network.AddLink("eth2");
    }

    internal NetworkSandbox Network { get; } = new();

    internal ProgramResult Run(string program, params IEnumerable<string> arguments) => Launch(program, arguments).WaitForExit();

    internal RunningProgram Launch(string program, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new("bash", ["-c", "exec \"$@\"", "bash", program, .. arguments]);
        start.Environment["PATH"] = $"{NativePrograms.Directory}:{Environment.GetEnvironmentVariable("PATH")}";
        return Network.Start(start);
    }

    /// <summary>What <c>teamnl</c> prints; it must succeed.</summary>
    internal string Teamnl(params IEnumerable<string> arguments)
    {
        ProgramResult result = Run("teamnl", arguments);
        Assert.True(result.ExitCode == 0, result.Errors);
        return result.Output;
    }

    /// <summary>Starts our daemon with our own driver and waits until both ports are there with their links.</summary>
    internal RunningProgram Daemon(string config, params IEnumerable<string> arguments)
    {
        RunningProgram teamd = Launch(
            "teamd", ["-t", "team0", "--driver", "bpf", "--run-dir", Network.Folder, "-c", config, .. arguments]).Said("successfully started.");
        Eventually.True("both links are up", () => Teamnl("team0", "ports").Split(": up ").Length == 3);
        return teamd;
    }

    /// <summary>Starts a monitor and waits until it is told of what happens.</summary>
    internal RunningProgram Monitor(params IEnumerable<string> style)
    {
        RunningProgram monitor = Launch("teamnl", ["team0", "monitor", .. style]);
        uint mark = 1000;
        Eventually.True($"the monitor listens: {monitor.Errors}", () =>
        {
            Teamnl("team0", "setoption", "mcast_rejoin_interval", $"{++mark}");
            return monitor.Output.Contains("mcast_rejoin_interval 1", StringComparison.Ordinal);
        });
        return monitor;
    }

    public void Dispose() => Network.Dispose();
}
