using Tandem.Protocols.Addresses;

namespace Tandem.Teaming.Watching;

/// <summary>The addresses of hosts that a configuration names, as far as they are known.</summary>
/// <remarks>
/// Asking never waits: a name that is not known yet is looked up elsewhere meanwhile, and the team is looked after again when it is
/// known. Threading: loop thread only.
/// </remarks>
public interface IHostDirectory
{
    /// <summary>The IPv4 address of a host; null while none is known.</summary>
    IPv4Address? FindIPv4(string name);

    /// <summary>The IPv6 address of a host; null while none is known.</summary>
    IPv6Address? FindIPv6(string name);
}
