namespace Tandem.Drivers;

/// <summary>What kind of device a new team of our own driver is. A team that exists stays what it is.</summary>
public enum TeamDeviceKind
{
    /// <summary>The one that is faster on this kernel.</summary>
    Auto,

    /// <summary>One end of a veth pair. Every kernel has it.</summary>
    Veth,

    /// <summary>The primary device of a netkit pair. Since Linux 6.7, where it was built in.</summary>
    Netkit,
}
