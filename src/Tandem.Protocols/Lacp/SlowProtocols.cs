using Tandem.Primitives;

namespace Tandem.Protocols.Lacp;

/// <summary>What LACP and the marker protocol share.</summary>
/// <remarks>Source: IEEE Std 802.3-2018 annex 57A.</remarks>
public static class SlowProtocols
{
    /// <summary>The first octet of a LACPDU.</summary>
    public const byte LacpSubtype = 1;

    /// <summary>The first octet of a marker PDU.</summary>
    public const byte MarkerSubtype = 2;

    /// <summary>Where their frames go: 01:80:c2:00:00:02; no bridge passes it on.</summary>
    public static readonly MacAddress Group = MacAddress.Parse("01:80:c2:00:00:02");
}
