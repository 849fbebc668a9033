using ManualControl;
using Tandem.Drivers;
using Tandem.Linux.Events;
using Tandem.Linux.Signals;
using Tandem.Netlink;
using Tandem.Teaming.Options;

if (args is not [string name, .. { Length: > 0 } ports])
{
    Console.Error.WriteLine("usage: ManualControl TEAM PORT...");
    return 1;
}

NetlinkResult made = TeamHandle.TryCreate(name, out TeamHandle? created);
if (created is not { } team)
{
    Console.Error.WriteLine($"{name}: {made.Reason}");
    return 1;
}

using (team)
{
    try
    {
        BackupTeam backup = new(team);
        backup.SetUp(ports);
        foreach (TeamOption option in team.Options)
            Console.WriteLine($"{option.Key.Name} {team.FindInterface(option.Key.Port)?.Name ?? "-"} {option.Value}");

        using EventLoop loop = new();
        using SignalListener signals = new(loop, loop.RequestStop);
        using IDisposable listener = team.OnChange(TeamChanges.Ports, _ => backup.Choose());
        using IDisposable watch = loop.Watch(team.EventSource, () =>
        {
            team.HandleEvents();
            if (team.IsGone) loop.RequestStop();
        });
        backup.Choose();
        loop.Run();
    }
    catch (NetlinkException refused)
    {
        Console.Error.WriteLine($"{name}: {refused.Message}");
        return 1;
    }
    finally
    {
        if (!team.IsGone) team.Destroy();
    }
}

return 0;
