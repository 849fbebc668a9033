namespace Tandem.Protocols.Arp;

/// <summary>What an ARP packet does.</summary>
public enum ArpOperation : ushort
{
    /// <summary>Asks who has the target's protocol address.</summary>
    Request = 1,

    /// <summary>Answers a request.</summary>
    Reply = 2,
}
