namespace Tandem.Protocols.Multicast;

/// <summary>What an eight-octet IGMP message is.</summary>
public enum IgmpType : byte
{
    /// <summary>A router asks who listens.</summary>
    Query = 0x11,

    /// <summary>Version 1: a host listens.</summary>
    ReportV1 = 0x12,

    /// <summary>Version 2: a host listens.</summary>
    ReportV2 = 0x16,

    /// <summary>Version 2: a host listens no more.</summary>
    Leave = 0x17,
}
