namespace Tandem.Protocols.Multicast;

/// <summary>What a 24-octet multicast listener message is. Values are ICMPv6 types.</summary>
public enum MldType : byte
{
    /// <summary>A router asks who listens.</summary>
    Query = 130,

    /// <summary>Version 1: a host listens.</summary>
    Report = 131,

    /// <summary>Version 1: a host listens no more.</summary>
    Done = 132,
}
