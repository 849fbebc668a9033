namespace Tandem.Drivers;

/// <summary>What <see cref="TeamHandle.HandleEvents"/> found changed.</summary>
[Flags]
public enum TeamChanges
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><see cref="TeamHandle.Ports"/>: one came, went, or its link changed.</summary>
    Ports = 1,

    /// <summary><see cref="TeamHandle.Options"/>: one was set (also to the value it had), came or went.</summary>
    Options = 2,

    /// <summary><see cref="TeamHandle.Interfaces"/>, or another interface of the namespace.</summary>
    Interfaces = 4,

    /// <summary>All of them.</summary>
    Any = Ports | Options | Interfaces,
}
