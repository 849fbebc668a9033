using Tandem.Primitives;

namespace Tandem.Teaming.Running;

/// <summary>A runner that speaks with whoever is at the other end of its ports' cables.</summary>
/// <remarks>
/// It opens nothing and asks no clock: frames come in by <see cref="OnFrame"/> and wait in <see cref="TryTakeFrame"/>.
/// Threading: loop thread only.
/// </remarks>
public interface IFrameRunner : IRunner
{
    /// <summary>Which frames it wants to see.</summary>
    FrameInterest Interest { get; }

    /// <summary>Takes in a frame, which may be hostile. What follows from it is decided the next time.</summary>
    /// <param name="port">Where it came in.</param>
    /// <param name="frame">The whole frame, Ethernet header first.</param>
    /// <param name="now">The time now.</param>
    void OnFrame(IfIndex port, ReadOnlySpan<byte> frame, Instant now);

    /// <summary>A port is about to be released: the other end is to know at once.</summary>
    /// <param name="port">Which.</param>
    /// <param name="now">The time now.</param>
    void Leave(IfIndex port, Instant now);

    /// <summary>Takes the oldest frame that is to be sent.</summary>
    /// <returns>False when there is none.</returns>
    bool TryTakeFrame(out OutgoingFrame frame);
}
