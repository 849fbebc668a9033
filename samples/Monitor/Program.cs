using Tandem.Drivers;
using Tandem.Linux.Events;
using Tandem.Linux.Signals;
using Tandem.Netlink;
using Tandem.Teaming.Options;

if (args is not [string name])
{
    Console.Error.WriteLine("usage: Monitor TEAM");
    return 1;
}

NetlinkResult opened = TeamHandle.TryOpen(name, out TeamHandle? found);
if (found is not { } team)
{
    Console.Error.WriteLine($"{name}: {opened.Reason}");
    return 1;
}

using (team)
{
    Console.WriteLine($"{team.Name} is a team of the {team.DriverName} driver in mode {team.Mode}");
    foreach (TeamPortStatus port in team.Ports) ShowPort(port);
    foreach (TeamOption option in team.Options) ShowOption(option);

    using IDisposable ports = team.OnChange(TeamChanges.Ports, _ =>
    {
        foreach (TeamPortStatus port in team.Ports.Where(port => port.IsChanged)) ShowPort(port);
    });
    using IDisposable options = team.OnChange(TeamChanges.Options, _ =>
    {
        foreach (TeamOption option in team.Options.Where(option => option.IsChanged)) ShowOption(option);
    });
    using IDisposable interfaces = team.OnChange(TeamChanges.Interfaces, _ =>
    {
        foreach (TeamInterface one in team.Interfaces.Where(one => one.Changes != InterfaceChanges.None))
            Console.WriteLine($"interface {one.Name} {one.Address} {(one.IsUp ? "up" : "down")} ({one.Changes})");
    });

    using EventLoop loop = new();
    using SignalListener signals = new(loop, loop.RequestStop);
    using IDisposable watch = loop.Watch(team.EventSource, () =>
    {
        team.HandleEvents();
        if (team.IsGone) loop.RequestStop();
    });
    loop.Run();
    if (team.IsGone) Console.WriteLine($"{name} is gone");
}

return 0;

void ShowPort(TeamPortStatus port) => Console.WriteLine(
    $"port {team.FindInterface(port.Index)?.Name ?? port.Index.ToString()} "
    + (port.IsRemoved ? "left" : port.IsLinkUp ? $"up {port.SpeedMbps} Mbit/s" : "down"));

void ShowOption(TeamOption option) => Console.WriteLine(
    $"option {option.Key.Name}{(option.Key.Port.IsNone ? "" : $" of {team.FindInterface(option.Key.Port)?.Name}")}"
    + $"{(option.Key.ArrayIndex is { } place ? $"[{place}]" : "")} = {option.Value}");
