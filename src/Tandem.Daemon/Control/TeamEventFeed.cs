using Tandem.Control.Events;
using Tandem.Linux.Events;
using Tandem.Teaming.Teams;

namespace Tandem.Daemon.Control;

/// <summary>Makes of what happened to a team what those hear who listen, numbered and timed. Threading: loop thread only.</summary>
internal sealed class TeamEventFeed
{
    private ulong _sequence;

    /// <summary>Gets each event, in order.</summary>
    internal Action<ControlEvent>? Published { get; set; }

    /// <summary>Publishes what listeners should hear of these.</summary>
    internal void Publish(IReadOnlyList<TeamEvent> events)
    {
        foreach (TeamEvent happened in events)
        {
            if (KindOf(happened) is { } kind) Publish(kind, happened.Port ?? "", happened.Reason ?? WithoutPort(happened));
        }
    }

    /// <summary>Publishes that the configuration is another one.</summary>
    /// <param name="port">The port whose section it is; empty when it is more.</param>
    /// <param name="reason">By which method, and by whom.</param>
    internal void PublishConfiguration(string port, string reason) => Publish(ControlEventKind.ConfigurationChanged, port, reason);

    private void Publish(ControlEventKind kind, string port, string reason) =>
        Published?.Invoke(new ControlEvent(++_sequence, EventLoop.TimeOfDay(), kind, port, reason));

    private static ControlEventKind? KindOf(TeamEvent happened) => happened.Kind switch
    {
        TeamEventKind.PortAdded => ControlEventKind.PortAdded,
        TeamEventKind.PortRemoved => ControlEventKind.PortRemoved,
        TeamEventKind.PortUp => ControlEventKind.PortUp,
        TeamEventKind.PortDown => ControlEventKind.PortDown,
        TeamEventKind.ActivePortChanged => ControlEventKind.ActivePortChanged,
        TeamEventKind.CarrierChanged => ControlEventKind.CarrierChanged,
        TeamEventKind.RunnerNote when happened.Level > TeamEventLevel.Debug => ControlEventKind.RunnerChanged,
        TeamEventKind.PortRejected or TeamEventKind.PortRefused or TeamEventKind.PortMissing or TeamEventKind.DriverRefused
            or TeamEventKind.SharedPhysicalPort
            => ControlEventKind.Problem,
        _ => null,
    };

    private static string WithoutPort(TeamEvent happened) =>
        happened.Port is { } port && happened.Text.StartsWith(port + ": ", StringComparison.Ordinal)
            ? happened.Text[(port.Length + 2)..]
            : happened.Text;
}
