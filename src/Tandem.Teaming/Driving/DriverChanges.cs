namespace Tandem.Teaming.Driving;

/// <summary>What <see cref="ITeamDriver.Refresh"/> found changed since the call before.</summary>
[Flags]
public enum DriverChanges
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The team device's name, address, MTU or administrative state.</summary>
    Device = 1,

    /// <summary>Ports came or went, or a port's view changed.</summary>
    Ports = 2,

    /// <summary>Somebody else changed an option.</summary>
    Options = 4,

    /// <summary>The team device is gone; the driver can only be disposed.</summary>
    DeviceGone = 8,

    /// <summary><see cref="ITeamDriver.Statistics"/> were refreshed.</summary>
    Statistics = 16,
}
