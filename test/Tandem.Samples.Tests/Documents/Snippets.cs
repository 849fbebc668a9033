using Tandem.Control;
using Tandem.Control.Protocol;
using Tandem.Control.Unix;
using Tandem.Drivers;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Netlink;
using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Options;

namespace Tandem.Samples.Tests.Documents;

/// <summary>What docs/library.md shows that stands in no sample.</summary>
internal static class Snippets
{
    internal static void List(TextWriter output)
    {
        TeamHandle.TryOpen("team0", out TeamHandle? found).OrThrow("open team0");
        using TeamHandle team = found!;
        foreach (TeamPortStatus port in team.Ports)
        {
            TeamInterface device = team.FindInterface(port.Index)!;
            output.WriteLine($"{device.Name} {device.Address} {(port.IsLinkUp ? "up" : "down")} {port.SpeedMbps} Mbit/s");
        }

        foreach (TeamOption option in team.Options)
            output.WriteLine($"{option.Key.Name} {option.Value.Type} {option.Value}");
    }

    internal static string Refused(string name)
    {
        NetlinkResult opened = TeamHandle.TryOpen(name, out TeamHandle? team);
        string answer = opened.Error switch
        {
            Errno.None => $"{name} is a team of the {team!.DriverName} driver",
            Errno.NoDevice => $"there is no {name}",
            Errno.Invalid => $"{name} is something else",
            _ => opened.Reason,
        };
        team?.Dispose();
        return answer;
    }

    internal static void Set(TeamHandle team, IfIndex port)
    {
        team.SetPortEnabled(port, false).OrThrow("stop the port");
        team.SetPortPriority(port, -10).OrThrow("set its priority");
        team.SetNotifyPeers(new BurstSettings(Count: 3, IntervalMs: 100)).OrThrow("set the announcements");
        bool? isEnabled = team.IsPortEnabled(port); // null when it is no port
        Assert.False(isEnabled);
    }

    internal static uint SetByName(TeamHandle team, IfIndex port)
    {
        TeamOptionKey key = new("queue_id", port);
        team.Set(key, TeamOptionValue.Of(1u)).OrThrow("bind the port to queue 1");
        return team.Find(key)!.Value.AsUInt32();
    }

    internal static void Create()
    {
        TeamHandle.TryCreate("team7", out TeamHandle? made).OrThrow("create team7");
        using TeamHandle team = made!;
        team.SetMode(TeamMode.RoundRobin).OrThrow("set the mode"); // before there are ports
        team.AddPort(team.FindInterface("eth1")!.Index).OrThrow("add eth1");
        team.SetUp(team.Index).OrThrow("set team7 up");

        team.RemovePort(team.FindInterface("eth1")!.Index).OrThrow("release eth1");
        team.Destroy().OrThrow("delete team7");
    }

    internal static void Watch(TeamHandle team, EventLoop loop, TextWriter output)
    {
        using IDisposable ports = team.OnChange(TeamChanges.Ports, _ =>
        {
            foreach (TeamPortStatus port in team.Ports.Where(port => port.IsChanged))
                output.WriteLine($"port {port.Index}: {(port.IsRemoved ? "left" : port.IsLinkUp ? "up" : "down")}");
        });
        using IDisposable watch = loop.Watch(team.EventSource, () => team.HandleEvents());
        loop.Run(); // until somebody calls loop.RequestStop()
    }

    internal static string AskDaemon(string runDirectory)
    {
        Errno error = UnixControlClient.Connect("team0", runDirectory, out UnixControlClient? client);
        if (client is null) return $"no daemon of team0: {LinuxException.Describe(error)}";
        using (client)
        {
            ControlResult result = client.Call(new ControlRequest(ControlMethods.StateItemValueGet, ["runner.active_port"]));
            return result.Reply switch
            {
                null => $"no answer: {LinuxException.Describe(result.Error)}",
                { ErrorCode: { } code } refused => $"{code}: {refused.Text}",
                { } done => done.Text,
            };
        }
    }
}
