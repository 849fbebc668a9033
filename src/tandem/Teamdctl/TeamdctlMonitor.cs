using System.Globalization;
using Tandem.Control.DBus;
using Tandem.Control.Events;
using Tandem.Control.Unix;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Linux.IO;
using Tandem.Linux.Signals;

namespace Tandem.CommandLine.Teamdctl;

/// <summary><c>teamdctl team0 monitor</c>: shows what happens, a line each, until it is interrupted.</summary>
internal static class TeamdctlMonitor
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffffzzz";

    /// <summary>Runs until SIGINT or SIGQUIT, or until nobody reads what it shows.</summary>
    /// <returns><see cref="Errno.BrokenPipe"/> when the daemon ends, or ends the connection, which is said.</returns>
    internal static Errno Run(TeamdctlCall call)
    {
        Errno error = Connect(call, out IEventSource? source);
        if (source is null) return error;
        using (source)
        {
            using EventLoop loop = new();
            using SignalListener signals = SignalListener.ForInterrupts(loop, loop.RequestStop);
            using IDisposable? reader = StandardOutput.WatchReader(loop, IgnoredSignals.EndAsByBrokenPipe);
            using IDisposable watch = loop.Watch(source.Descriptor, Show);
            loop.Post(Show); // what came while it was connected
            loop.Run();

            void Show()
            {
                while (source.Take() is { } happened) call.Output.WriteLine(LineOf(happened, call.Invocation.OneLine));
                call.Output.Flush();
                if (source.IsEnded) loop.RequestStop();
            }

            if (!source.IsEnded) return Errno.None;
            call.Errors.WriteLine(IsThere(call) ? "The daemon closed the connection." : "The daemon is gone.");
            return Errno.BrokenPipe;
        }
    }

    private static Errno Connect(TeamdctlCall call, out IEventSource? source)
    {
        Errno error;
        source = null;
        if (call.Session.Transport == TeamdctlConnector.Zmq)
        {
            call.Errors.WriteLine("Over ZeroMQ no events are told: use the Unix socket (-U) or D-Bus (-D).");
            return Errno.NotSupported;
        }

        if (call.Session.Transport == TeamdctlConnector.Dbus)
        {
            error = DBusEventSource.Connect(call.Invocation.Team, out DBusEventSource? bus);
            source = bus;
        }
        else
        {
            error = UnixEventSource.Connect(call.Invocation.Team, call.Invocation.RunDirectory, out UnixEventSource? socket);
            source = socket;
        }

        return error;
    }

    // It drops who may not listen any more, and of too many clients one.
    private static bool IsThere(TeamdctlCall call)
    {
        Errno error = UnixControlClient.Connect(call.Invocation.Team, call.Invocation.RunDirectory, out UnixControlClient? client);
        using (client) return error is Errno.None or Errno.AccessDenied;
    }

    private static string LineOf(ControlEvent happened, bool asJson)
    {
        if (asJson) return ControlEventText.ToJson(happened);
        string time = happened.Time.ToLocalTime().ToString(TimeFormat, CultureInfo.InvariantCulture);
        string port = happened.Port;
        string text = happened.Kind switch
        {
            ControlEventKind.PortAdded => $"{port}: port added",
            ControlEventKind.PortRemoved => $"{port}: port removed",
            ControlEventKind.PortUp => $"{port}: up ({happened.Reason})",
            ControlEventKind.PortDown => $"{port}: down ({happened.Reason})",
            ControlEventKind.ActivePortChanged => $"active port: {(port.Length > 0 ? port : "none")}",
            ControlEventKind.ConfigurationChanged => $"{Prefix(port)}configuration changed ({happened.Reason})",
            ControlEventKind.EventsLost => $"{happened.Reason} events lost",
            _ => $"{Prefix(port)}{happened.Reason}",
        };
        return $"{time} {text}";
    }

    private static string Prefix(string port) => port.Length > 0 ? $"{port}: " : "";
}
