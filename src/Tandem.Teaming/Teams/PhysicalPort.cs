namespace Tandem.Teaming.Teams;

/// <summary>The piece of hardware that an interface sends through, as far as it is known.</summary>
/// <param name="Id">What the driver calls the port, in lower-case hexadecimal digits (IFLA_PHYS_PORT_ID); null when it does not say.</param>
/// <param name="Function">
/// The physical function of which the interface is a virtual one, as <c>/sys/class/net/NAME/device/physfn</c> leads to it; null when it is none.
/// </param>
public readonly record struct PhysicalPort(string? Id, string? Function)
{
    /// <summary>Both use one port for certain, so that one cable or one switch takes both away.</summary>
    public bool IsSameAs(PhysicalPort other) =>
        (Id is not null && Id == other.Id) || (Function is not null && Function == other.Function);
}
