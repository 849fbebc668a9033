using System.Net;
using Tandem.Primitives;

namespace Tandem.Netlink.Addresses;

/// <summary>An IP address of a link.</summary>
/// <param name="Link">The link.</param>
/// <param name="Address">The address.</param>
/// <param name="PrefixLength">Bits of its network.</param>
/// <param name="Scope">RT_SCOPE_*: 0 everywhere, 253 this link, 254 this host.</param>
/// <param name="Flags">IFA_F_*. Source: include/uapi/linux/if_addr.h.</param>
public sealed record InterfaceAddress(IfIndex Link, IPAddress Address, int PrefixLength, byte Scope, uint Flags)
{
    private const uint Tentative = 0x40; // IFA_F_TENTATIVE
    private const uint DuplicateFound = 0x08; // IFA_F_DADFAILED

    /// <summary>May be used: duplicate address detection is over and found nobody else.</summary>
    public bool IsUsable => (Flags & (Tentative | DuplicateFound)) == 0;
}
