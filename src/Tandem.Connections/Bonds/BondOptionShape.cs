namespace Tandem.Connections.Bonds;

/// <summary>What the value of an option of bonding looks like.</summary>
public enum BondOptionShape
{
    /// <summary>One of <see cref="BondOption.Choices"/>, by its word or its number.</summary>
    Choice,

    /// <summary>A number from 0.</summary>
    Number,

    /// <summary>The name of an interface.</summary>
    Interface,

    /// <summary>IPv4 addresses, parted by commas.</summary>
    IPv4List,

    /// <summary>IPv6 addresses, parted by commas.</summary>
    IPv6List,

    /// <summary>A MAC address.</summary>
    HardwareAddress,
}
