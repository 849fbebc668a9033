using Tandem.Protocols.Addresses;

namespace Tandem.Protocols.Multicast;

/// <summary>One group in an IGMPv3 report; the sources are not kept.</summary>
/// <param name="Type">What is said of it.</param>
/// <param name="Group">The group.</param>
public readonly record struct IPv4GroupRecord(GroupRecordType Type, IPv4Address Group);
