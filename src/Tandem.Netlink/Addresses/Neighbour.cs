using System.Net;
using Tandem.Primitives;

namespace Tandem.Netlink.Addresses;

/// <summary>What is known of a neighbour's hardware address (ARP, neighbour discovery).</summary>
/// <param name="Link">By which link.</param>
/// <param name="Address">Its IP address.</param>
/// <param name="LinkAddress">Its hardware address; null while unknown.</param>
/// <param name="State">How sure that is.</param>
public sealed record Neighbour(IfIndex Link, IPAddress Address, MacAddress? LinkAddress, NeighbourState State);
