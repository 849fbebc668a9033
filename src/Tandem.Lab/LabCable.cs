using Tandem.Linux.Packets;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Lab;

/// <summary>A cable between two hosts: a veth pair.</summary>
/// <remarks>
/// The kernel reports carrier changes at once only of devices that are not their own lower device, which it takes for
/// true when a veth's peer in another namespace has the same index; else up to a second late (net/core/link_watch.c).
/// Therefore all ends have different indices.
/// </remarks>
public sealed class LabCable
{
    private LabCable(LabHost near, IfIndex nearIndex, LabHost far, IfIndex farIndex)
    {
        Near = near;
        NearIndex = nearIndex;
        Far = far;
        FarIndex = farIndex;
    }

    /// <summary>The host whose link goes down when the cable is pulled.</summary>
    public LabHost Near { get; }

    /// <summary>Its end.</summary>
    public IfIndex NearIndex { get; }

    /// <summary>The other host.</summary>
    public LabHost Far { get; }

    /// <summary>The other end.</summary>
    public IfIndex FarIndex { get; }

    /// <summary>Pulls the cable: the near end loses its carrier.</summary>
    /// <returns>Just before; see <see cref="PacketClock"/>.</returns>
    public long Pull() => Set(up: false);

    /// <summary>Plugs it in again.</summary>
    /// <returns>Just before; see <see cref="PacketClock"/>.</returns>
    public long Plug() => Set(up: true);

    internal static LabCable Lay(
        LabHost near, string nearLink, IfIndex nearIndex, LabHost far, string farLink, IfIndex farIndex, CableSettings settings)
    {
        near.Rtnl.CreateVeth(
            new VethEnd(nearLink)
            {
                Index = nearIndex,
                Address = settings.NearAddress,
                Mtu = settings.Mtu,
                WithoutLinkLocal = settings.Silent,
            },
            new VethEnd(farLink)
            {
                Index = farIndex,
                Address = settings.FarAddress,
                Mtu = settings.Mtu,
                WithoutLinkLocal = settings.Silent,
                Namespace = far.Namespace,
            });
        LabCable cable = new(near, nearIndex, far, farIndex);
        if (settings.LeaveDown) return cable;
        near.Rtnl.Change(nearIndex, new LinkChange { Up = true });
        cable.Plug();
        return cable;
    }

    private long Set(bool up)
    {
        long at = PacketClock.Now();
        Far.Rtnl.Change(FarIndex, new LinkChange { Up = up });
        return at;
    }
}
