using Tandem.Primitives;
using Tandem.Teaming.Configuration;

namespace Tandem.Teaming.Watching;

/// <summary>What a link watch is made from.</summary>
/// <param name="Port">The port's interface index.</param>
/// <param name="PortName">The port's interface name.</param>
/// <param name="Settings">The watch's entry of the configuration; <see cref="OwnWatchSettings"/> for one that does not come with the library.</param>
/// <param name="IsUp">The verdict to start with: the one that the driver holds (<c>user_linkup</c>).</param>
public sealed record LinkWatchStart(IfIndex Port, string PortName, LinkWatchSettings Settings, bool IsUp)
{
    /// <summary>What it can ask besides its port.</summary>
    public LinkWatchSources Sources { get; init; } = LinkWatchSources.None;
}
