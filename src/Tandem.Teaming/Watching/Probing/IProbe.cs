using Tandem.Primitives;
using Tandem.Teaming.Running;
using Tandem.Teaming.State;

namespace Tandem.Teaming.Watching.Probing;

/// <summary>What one kind of probe asks, and what it takes for an answer.</summary>
internal interface IProbe
{
    /// <summary>The watch's name.</summary>
    string Name { get; }

    /// <summary>Among which frames answers are.</summary>
    FrameInterest Interest { get; }

    /// <summary>The settings that only this kind has, as state items.</summary>
    IReadOnlyList<StateItem> StateItems { get; }

    /// <summary>Looks for the hosts it needs; those found once stay known.</summary>
    /// <returns>False while one is not known.</returns>
    bool FindHosts();

    /// <summary>The frame that asks; the hosts are known.</summary>
    /// <param name="port">The hardware address of the port that asks.</param>
    ReadOnlyMemory<byte> Question(MacAddress port);

    /// <summary>True when a frame, which may be hostile, counts as an answer; the hosts are known.</summary>
    /// <param name="frame">The whole frame.</param>
    /// <param name="isEnabled">The port it came in by is enabled.</param>
    bool IsAnswer(ReadOnlySpan<byte> frame, bool isEnabled);
}
