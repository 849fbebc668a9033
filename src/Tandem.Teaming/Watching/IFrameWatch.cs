using Tandem.Primitives;
using Tandem.Teaming.Running;

namespace Tandem.Teaming.Watching;

/// <summary>A link watch that speaks with whoever is at the other end of its port's cable.</summary>
/// <remarks>
/// It opens nothing and asks no clock: frames come in by <see cref="OnFrame"/> and wait in <see cref="TryTakeFrame"/>. It sees what
/// the port receives, whether the port is enabled or not, and nothing that this host sends out of it. Threading: loop thread only.
/// </remarks>
public interface IFrameWatch : ILinkWatch
{
    /// <summary>Which frames of its port it wants to see. Read once; it must not change.</summary>
    FrameInterest Interest { get; }

    /// <summary>Takes in a frame, which may be hostile; <see cref="ILinkWatch.Step"/> follows.</summary>
    /// <param name="frame">The whole frame, Ethernet header first, with its VLAN tag if it has one.</param>
    /// <param name="now">The time now.</param>
    void OnFrame(ReadOnlySpan<byte> frame, Instant now);

    /// <summary>Takes the oldest frame that is to be sent out of its port; asked after each <see cref="ILinkWatch.Step"/>.</summary>
    /// <param name="frame">The whole frame, Ethernet header first, without its check sequence.</param>
    /// <returns>False when there is none.</returns>
    bool TryTakeFrame(out ReadOnlyMemory<byte> frame);
}
