using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Testing.Driving;

/// <summary>A port of a <see cref="FakeTeam"/>, with the kernel's per-port options.</summary>
internal sealed class FakePort(FakeLink link)
{
    internal FakeLink Link { get; } = link;

    internal MacAddress OriginalAddress { get; } = link.Address;

    internal int OriginalMtuBytes { get; } = link.MtuBytes;

    internal PortFlow Flow { get; set; } = PortFlow.Both;

    internal bool UserLinkUp { get; set; }

    internal bool UsesUserLink { get; set; }

    internal int Priority { get; set; }

    internal ushort QueueId { get; set; }

    internal bool MergedLinkUp => UsesUserLink ? UserLinkUp : Link.IsLinkUp;

    internal DriverPortView View => new(
        Link.Index,
        Link.Name,
        Link.Address,
        OriginalAddress,
        Link.IsLinkUp,
        Link.IsLinkUp ? Link.SpeedMbps : 0,
        Link.IsLinkUp && Link.IsFullDuplex,
        Flow == PortFlow.Both,
        UserLinkUp,
        UsesUserLink,
        Priority,
        QueueId)
    {
        Flow = Flow,
    };
}
