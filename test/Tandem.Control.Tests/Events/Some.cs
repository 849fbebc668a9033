using Tandem.Control.Events;

namespace Tandem.Control.Tests.Events;

/// <summary>Values that do not matter.</summary>
internal static class Some
{
    internal static ControlEvent Event(ulong sequence) => new(
        sequence, new DateTimeOffset(2026, 11, 29, 9, 1, 2, 345, TimeSpan.Zero), ControlEventKind.PortDown, "eth1", "ethtool down");
}
