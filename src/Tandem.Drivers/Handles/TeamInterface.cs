using Tandem.Primitives;

namespace Tandem.Drivers;

/// <summary>The network interface of a team or of one of its ports.</summary>
/// <param name="Index">Its index.</param>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its hardware address.</param>
/// <param name="OriginalAddress">
/// The address it was last seen with while it was nobody's port; all zero when the handle never saw it so.
/// </param>
/// <param name="Master">The device it is a port of; <see cref="IfIndex.None"/> when of none.</param>
/// <param name="IsUp">Administratively up.</param>
/// <param name="Changes">What changed when it was told of last.</param>
public sealed record TeamInterface(
    IfIndex Index, string Name, MacAddress Address, MacAddress OriginalAddress, IfIndex Master, bool IsUp, InterfaceChanges Changes)
{
    /// <summary>Which physical port of its hardware it uses, in lower-case hexadecimal digits; null when the driver does not say.</summary>
    /// <remarks>Two with an equal one share a port, as virtual functions of a card do: a team of them survives no more than one of them.</remarks>
    public string? PhysicalPortId { get; init; }

    internal IfIndex KernelMaster { get; init; }
}
