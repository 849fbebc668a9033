using Tandem.Primitives;

namespace Tandem.Connections.Profiles;

/// <summary>What a port's own profile says about its link, whatever device it is a port of. Immutable.</summary>
public sealed record PortLink
{
    /// <summary>The hardware address that it is given; null for its own.</summary>
    public MacAddress? HardwareAddress { get; init; }

    /// <summary>Its MTU, octets; null for the usual one.</summary>
    public int? Mtu { get; init; }

    /// <summary>The permanent address of the card that it has to be; null when the interface's name is enough.</summary>
    public MacAddress? Card { get; init; }

    /// <summary>Comes up when the system does. Default true.</summary>
    public bool StartsAtBoot { get; init; } = true;

    /// <summary>What is lost where ports have no profiles of their own; <see cref="HardwareAddress"/> aside, for which there is a command.</summary>
    /// <param name="port">The interface.</param>
    public IEnumerable<Loss> Losses(string port)
    {
        if (Mtu is { } mtu) yield return new Loss($"MTU {mtu} of {port}", "a port gets that of the device it is a port of");
        if (Card is { } card) yield return new Loss($"card {card} of {port}", "the port is known by its name alone");
        if (!StartsAtBoot) yield return new Loss($"no start at boot of {port}", "a port comes up with the device it is a port of");
    }
}
