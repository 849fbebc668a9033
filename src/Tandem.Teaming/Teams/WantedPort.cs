using Tandem.Primitives;

namespace Tandem.Teaming.Teams;

/// <summary>A port that the configuration names.</summary>
/// <param name="name">The interface's name.</param>
internal sealed class WantedPort(string name)
{
    /// <summary>The interface's name.</summary>
    internal string Name { get; } = name;

    /// <summary>
    /// The interface that must not be taken: taken before, or no good as it is. Another one of the same name may be.
    /// </summary>
    internal IfIndex Held { get; set; }

    /// <summary>It is held because somebody took it out of the team: other settings do not bring it back.</summary>
    internal bool IsReleased { get; set; }

    /// <summary>How the interface was when it was last busy; it is tried again when it looks different.</summary>
    internal LinkView? BusyAs { get; set; }

    /// <summary>What was last said about it, so that it is said once.</summary>
    internal string? Said { get; set; }
}
