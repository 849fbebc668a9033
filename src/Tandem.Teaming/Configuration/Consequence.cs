namespace Tandem.Teaming.Configuration;

/// <summary>What a wrong value means for the team.</summary>
public enum Consequence
{
    /// <summary>The value is ignored: the key has its default.</summary>
    Ignored,

    /// <summary>The port does not join the team; no port does when the value concerns all of them.</summary>
    PortLeftOut,

    /// <summary>The team does not start.</summary>
    Fatal,
}
