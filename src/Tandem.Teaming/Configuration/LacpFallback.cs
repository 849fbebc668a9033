namespace Tandem.Teaming.Configuration;

/// <summary>What a lacp team does while none of its ports has a partner (<c>runner.fallback</c>).</summary>
/// <remarks>It ends, for all ports, with the first LACPDU of a partner on any port.</remarks>
public enum LacpFallback
{
    /// <summary><c>none</c>: no port carries frames, as in teamd.</summary>
    None,

    /// <summary><c>single</c>: the port with the best <c>lacp_prio</c> does, e.g. while a machine boots from the network.</summary>
    Single,

    /// <summary><c>static</c>: every port does, as if the other end were a static aggregate.</summary>
    Static,
}
