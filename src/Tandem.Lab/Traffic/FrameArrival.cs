using Tandem.Primitives;

namespace Tandem.Lab.Traffic;

/// <summary>One test frame that arrived.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="SentAt">When it was sent, Unix time in nanoseconds.</param>
/// <param name="ArrivedAt">When the kernel received it, Unix time in nanoseconds.</param>
/// <param name="Link">Where.</param>
public readonly record struct FrameArrival(long Sequence, long SentAt, long ArrivedAt, IfIndex Link);
