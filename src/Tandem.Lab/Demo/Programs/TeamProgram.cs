using Tandem.Lab.Demo.Networking;

namespace Tandem.Lab.Demo.Programs;

/// <summary>A teamd at work in the machine <c>teaming</c>, and its teamdctl.</summary>
internal sealed class TeamProgram : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private readonly DemoStage _stage;
    private readonly DemoPrograms _programs;
    private readonly LabHost _host;
    private readonly string _runDirectory;
    private readonly RunningProgram _teamd;

    /// <summary>Starts it.</summary>
    /// <param name="stage">Where to wait for it.</param>
    /// <param name="programs">The programs.</param>
    /// <param name="host">The machine.</param>
    /// <param name="config">Its configuration file.</param>
    /// <param name="runDirectory">Where its socket and its pid file go.</param>
    internal TeamProgram(DemoStage stage, DemoPrograms programs, LabHost host, string config, string runDirectory)
    {
        (_stage, _programs, _host, _runDirectory) = (stage, programs, host, runDirectory);
        string[] arguments = ["-f", config, "-U", "--run-dir", runDirectory];
        Command = "teamd " + string.Join(' ', arguments);
        _teamd = programs.StartTeamd(host, arguments);
    }

    /// <summary>The command line that started it.</summary>
    internal string Command { get; }

    /// <summary>Waits until it answers and has every port's link up.</summary>
    /// <exception cref="DemoException">It ended, or took too long.</exception>
    internal void AwaitPorts(params IReadOnlyList<string> ports) => _stage.Until(
        () => ports.All(port => Item($"ports.{port}.link.up") == "true"),
        s_patience,
        () => $"teamd has no link on {string.Join(" and ", ports)}: {_teamd.Errors}");

    /// <summary>Waits until a port is the active one.</summary>
    /// <exception cref="DemoException">It ended, or took too long.</exception>
    internal void AwaitActivePort(string port) => _stage.Until(
        () => ActivePort() == port, s_patience, () => $"{port} does not become the active port: {_teamd.Errors}");

    /// <summary>The active port, by teamdctl; null when there is none.</summary>
    internal string? ActivePort() => Item("runner.active_port") is { Length: > 0 } port ? port : null;

    /// <summary>The command line that asks it for something.</summary>
    internal string ControlCommand(params IReadOnlyList<string> command) => "teamdctl " + string.Join(' ', ArgumentsOf(command));

    /// <summary>What <c>teamdctl team0 state</c> prints.</summary>
    /// <exception cref="DemoException">It fails.</exception>
    internal string State()
    {
        using RunningProgram state = Ask("state");
        return state.ExitCode == 0 ? state.Output : throw new DemoException(state.Ending);
    }

    /// <summary>Ends it; the team goes with it.</summary>
    public void Dispose() => _teamd.Dispose();

    private string? Item(string path)
    {
        if (_teamd.HasEnded) throw new DemoException(_teamd.Ending);
        using RunningProgram item = Ask("state", "item", "get", path);
        return item.ExitCode == 0 ? item.Output.Trim() : null;
    }

    private RunningProgram Ask(params IReadOnlyList<string> command) =>
        _programs.RunTeamdctl(_host, ArgumentsOf(command));

    private string[] ArgumentsOf(IReadOnlyList<string> command) =>
        ["--run-dir", _runDirectory, DemoNetwork.TeamName, .. command];
}
