using Tandem.Primitives;
using Tandem.Protocols.Lacp;

namespace Tandem.Protocols.Tests.Lacp;

/// <summary>Values that the tests of the machines share.</summary>
internal static class LacpSome
{
    internal const LacpState Active = LacpState.Activity | LacpState.Aggregation;
    internal const LacpState Up = LacpState.Synchronization | LacpState.Collecting | LacpState.Distributing;

    // Odd and large, so that nothing takes zero for "never".
    internal static readonly Instant Now = new(7_000_000_019);

    internal static readonly LacpPortSettings Settings = new(100, Some.Mac, 5, 255, 1) { IsActive = true };

    internal static readonly LacpPortSettings Peer = new(200, Some.OtherMac, 9, 255, 2) { IsActive = true };

    internal static LacpPortInfo Self(LacpState state) => new(100, Some.Mac, 5, 255, 1, state);

    internal static LacpPortInfo Other(LacpState state) => new(200, Some.OtherMac, 9, 255, 2, state);

    /// <summary>What the peer sends when it knows us as we are.</summary>
    internal static LacpEvent Heard(LacpState peer, LacpState us = Active) => LacpEvent.Of(new Lacpdu(Other(peer), Self(us)));

    internal static Instant After(double seconds) => Now + TimeSpan.FromSeconds(seconds);
}
