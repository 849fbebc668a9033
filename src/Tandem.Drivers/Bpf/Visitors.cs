using Tandem.Drivers.Options;
using Tandem.Drivers.Options.Serving;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Netlink;
using Tandem.Primitives;

namespace Tandem.Drivers.Bpf;

/// <summary>Programs that hold a team only to look at it: they let go when a daemon asks.</summary>
internal static class Visitors
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <summary>Asks who holds the team to let go, and takes it then.</summary>
    /// <returns>False when that is a daemon, or does not answer.</returns>
    internal static bool TryPersuade(TeamPrograms programs, IfIndex team)
    {
        Instant deadline = EventLoop.Clock() + s_patience;
        while (EventLoop.Clock() < deadline)
        {
            NetlinkResult result = TeamClients.TryOpen(programs.SocketName, out NetlinkSocket? holder);
            using (holder)
            {
                if (holder is not null) result = TeamClients.Send(holder, team, TeamAttr.Yield);
                bool isLeaving = result.Error is Errno.None or Errno.ConnectionRefused or Errno.ConnectionReset;
                if (!isLeaving) return false;
                if (result.IsOk) AwaitEnd(holder!, deadline);
            }

            if (programs.TryHold()) return true; // else another visitor was quicker
        }

        return false;
    }

    // Who let go closes its connections when it has.
    private static void AwaitEnd(NetlinkSocket holder, Instant deadline)
    {
        using DescriptorSet end = new();
        end.Add(holder.Descriptor);
        end.Wait(deadline - EventLoop.Clock());
    }
}
