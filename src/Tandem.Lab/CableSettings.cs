using Tandem.Primitives;

namespace Tandem.Lab;

/// <summary>What is special about a cable; what is null is left to the kernel.</summary>
public sealed record CableSettings
{
    /// <summary>The near end's hardware address.</summary>
    public MacAddress? NearAddress { get; init; }

    /// <summary>The far end's hardware address.</summary>
    public MacAddress? FarAddress { get; init; }

    /// <summary>MTU of both ends, in octets.</summary>
    public int? Mtu { get; init; }

    /// <summary>Leave both ends down.</summary>
    public bool LeaveDown { get; init; }

    /// <summary>Neither end speaks IPv6 by itself, so that only what a test sends is on the cable.</summary>
    public bool Silent { get; init; }
}
