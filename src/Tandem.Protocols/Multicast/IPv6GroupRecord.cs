using Tandem.Protocols.Addresses;

namespace Tandem.Protocols.Multicast;

/// <summary>One group in an MLDv2 report; the sources are not kept.</summary>
/// <param name="Type">What is said of it.</param>
/// <param name="Group">The group.</param>
public readonly record struct IPv6GroupRecord(GroupRecordType Type, IPv6Address Group);
