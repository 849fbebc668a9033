using Tandem.Control.Client;
using Tandem.Control.Events;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Linux.Signals;

// Watches over a running team: says so when fewer ports are up than it is told there should be.
if (args is not [{ } team, { } wanted] || !int.TryParse(wanted, out int least))
{
    Console.Error.WriteLine("usage: Watchman TEAM PORTS");
    return 1;
}

Errno error = TeamClient.Connect(team, out TeamClient? connected);
if (connected is not { } client)
{
    Console.Error.WriteLine($"{team}: {LinuxException.Describe(error)}");
    return 1;
}

using (client)
{
    // First listen, then look: whatever happens in between is told.
    if (client.Listen(out IEventSource? events) != Errno.None || events is null) return 1;
    using EventLoop loop = new();
    using SignalListener signals = new(loop, loop.RequestStop);
    using IDisposable watch = loop.Watch(events.Descriptor, Look);
    Count("start");
    loop.Run();
    events.Dispose();
    return 0;

    void Look()
    {
        while (events.Take() is { } happened)
        {
            if (happened.Kind is ControlEventKind.PortUp or ControlEventKind.PortDown or ControlEventKind.PortRemoved or ControlEventKind.EventsLost)
                Count($"{happened.Port} {happened.Kind} {happened.Reason}");
        }

        if (events.IsEnded) loop.RequestStop();
    }

    void Count(string why)
    {
        client.ReadState(out TeamSnapshot? state);
        int up = state?.Ports.Count(port => port.IsUp) ?? 0;
        Console.WriteLine($"{(up < least ? "ALARM" : "ok")}: {up} of {least} ports are up ({why})");
    }
}
