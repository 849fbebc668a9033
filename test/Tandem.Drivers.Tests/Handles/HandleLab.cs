using Tandem.Drivers.Tests.Bpf;
using Tandem.Linux.Events;
using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Tests.Handles;

/// <summary>A team of our own driver, opened through the library, and cards to put into it.</summary>
internal sealed class HandleLab : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private HandleLab(TeamLab lab, TeamHandle team)
    {
        Lab = lab;
        Team = team;
    }

    public TeamLab Lab { get; }

    public TeamHandle Team { get; }

    public static void Play(Action<HandleLab> test) => TeamLab.Play(lab =>
    {
        Done(TeamHandle.TryCreate("team0", out TeamHandle? team, DriverChoice.Bpf));
        using HandleLab handles = new(lab, team!);
        test(handles);
    });

    public static void Done(Netlink.NetlinkResult result) => Assert.True(result.IsOk, result.Reason);

    /// <summary>A second handle to the same team.</summary>
    public static TeamHandle Open()
    {
        Done(TeamHandle.TryOpen("team0", out TeamHandle? team));
        return team!;
    }

    /// <summary>Adds a card as a port and waits until the handle knows it.</summary>
    public IfIndex AddPort(string name)
    {
        IfIndex port = Lab.AddCard(name);
        Done(Team.AddPort(port));
        Await(Team, () => Team.Ports.Any(view => view.Index == port && view.IsLinkUp), $"{name} has no link");
        Catch(Team); // its options are told after it
        return port;
    }

    /// <summary>Handles what happens until <paramref name="isSo"/>.</summary>
    public static void Await(TeamHandle team, Func<bool> isSo, string otherwise)
    {
        using DescriptorSet waiting = new();
        waiting.Add(team.EventSource);
        Instant deadline = EventLoop.Clock() + Deadline;
        while (!isSo())
        {
            Assert.True(waiting.Wait(deadline - EventLoop.Clock()), otherwise);
            team.HandleEvents();
        }
    }

    /// <summary>Takes what waits and nothing more.</summary>
    public static void Catch(TeamHandle team)
    {
        using DescriptorSet waiting = new();
        waiting.Add(team.EventSource);
        while (waiting.Wait(TimeSpan.Zero)) team.HandleEvents();
    }

    public void Mode(TeamMode mode)
    {
        Done(Team.SetMode(mode));
        Catch(Team);
    }

    public void Dispose() => Team.Dispose();
}
