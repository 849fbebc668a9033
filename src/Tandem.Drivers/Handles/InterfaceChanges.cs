namespace Tandem.Drivers;

/// <summary>What of an interface changed last.</summary>
[Flags]
public enum InterfaceChanges
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It is gone.</summary>
    Removed = 1,

    /// <summary>Its hardware address.</summary>
    Address = 2,

    /// <summary>Its name.</summary>
    Name = 4,

    /// <summary>The device it is a port of.</summary>
    Master = 8,

    /// <summary>Whether it is set up.</summary>
    AdminState = 16,
}
