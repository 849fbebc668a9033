using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Teaming.Running;

/// <summary>What a runner may know of a port.</summary>
/// <param name="Index">Its interface index.</param>
/// <param name="IsUp">What its link watches say together.</param>
/// <param name="IsReluctant">The driver refused to do with it what was decided, and nothing has changed since.</param>
/// <param name="Sticky">Once active, it stays active while it is up.</param>
/// <param name="Driver">As the driver sees it.</param>
public readonly record struct PortView(
    IfIndex Index, bool IsUp, bool IsReluctant, bool Sticky, DriverPortView Driver)
{
    /// <summary>It was to have another hardware address, and the device cannot change it.</summary>
    public bool HasFixedAddress { get; init; }

    /// <summary>The port's priority in LACP, 0 to 65535; lower is preferred.</summary>
    public int LacpPriority { get; init; } = 255;

    /// <summary>The port's key in LACP, 0 to 65535.</summary>
    public int LacpKey { get; init; }
}
