namespace Tandem.Connections.Addressing;

/// <summary>Where a device's addresses of one family come from.</summary>
public enum AddressMethod
{
    /// <summary>Not said: what the system does by itself; for IPv4 no address.</summary>
    Unspecified,

    /// <summary>None at all.</summary>
    Disabled,

    /// <summary>From <see cref="IpSettings.Addresses"/>.</summary>
    Static,

    /// <summary>By DHCP.</summary>
    Dhcp,

    /// <summary>IPv6: by router advertisements.</summary>
    Automatic,
}
