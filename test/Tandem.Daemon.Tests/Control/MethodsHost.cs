using Tandem.Control;
using Tandem.Control.Protocol;
using Tandem.Daemon.Control;
using Tandem.Daemon.Logging;
using Tandem.Linux.Events;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Teams;
using Tandem.Testing.Driving;

namespace Tandem.Daemon.Tests.Control;

/// <summary>The methods of a team in memory: <c>team0</c> with the ports eth1 and eth2; eth3 is free.</summary>
internal sealed class MethodsHost : IDisposable, ILogSink
{
    private const string Config = """
        {"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth1": {"prio": -10, "sticky": true}, "eth2": {"prio": 100}}}
        """;

    private readonly EventLoop _loop = new();
    private readonly TeamMethods _methods;

    internal MethodsHost()
    {
        foreach (string name in new[] { "eth1", "eth2", "eth3" }) Network.AddLink(name);
        ConfigLoad load = ConfigDocument.Load(Config, "team0.conf");
        load.Document!.AddRunnerDefaults();
        Driver = FakeTeamDriver.Create(Network, "team0");
        Team = new Team(Driver, load.Settings!, Network)
        {
            ImplicitWatchAdded = port => load.Document.AddImplicitWatch(port),
        };
        DaemonLog log = new(this);
        SetupState setup = new() { DebugLevel = () => log.DebugLevel, SetDebugLevel = level => log.DebugLevel = level, Pid = 4711 };
        TeamReconfigurer reconfigurer = new(_loop, log, Team, new TeamDaemonOptions("team0", load.Settings!, load.Document));
        _methods = new TeamMethods(_loop, log, Team, load.Document, Network, TeamState.Of(Team, setup), reconfigurer)
        {
            Handled = () =>
            {
                HandledCount++;
                Driver.Refresh(_loop.Now);
                Team.Reconcile(_loop.Now);
            },
        };
        Team.Start(_loop.Now);
    }

    internal static ControlCaller Root { get; } = new("usock", Environment.ProcessId, 0);

    internal FakeNetwork Network { get; } = new();

    internal FakeTeamDriver Driver { get; }

    internal Team Team { get; }

    internal int HandledCount { get; private set; }

    internal List<string> Log { get; } = [];

    internal ControlReply Call(string method, params string[] arguments) => CallAs(Root, method, arguments);

    internal ControlReply CallAs(ControlCaller caller, string method, params string[] arguments) =>
        _methods.Handle(new ControlRequest(method, arguments), caller);

    public void Write(LogSeverity severity, string text) => Log.Add($"{severity}: {text}");

    public void Dispose()
    {
        Driver.Dispose();
        _loop.Dispose();
    }
}
