namespace Tandem.Teaming.Watching;

/// <summary>One link watch of one port, and how often it went down.</summary>
/// <param name="watch">The watch.</param>
/// <param name="number">Its number on the port, from 0: the port's own watches first, then the team's.</param>
public sealed class WatchedLink(ILinkWatch watch, int number)
{
    /// <summary>The watch.</summary>
    public ILinkWatch Watch { get; } = watch;

    /// <summary>Its number on the port, from 0.</summary>
    public int Number { get; internal set; } = number;

    /// <summary>How often the verdict went from up to down.</summary>
    public int DownCount { get; private set; }

    /// <summary>Lets the watch look.</summary>
    /// <returns>True when its verdict changed.</returns>
    public bool Step(in LinkWatchView view)
    {
        bool wasUp = Watch.IsUp;
        Watch.Step(view);
        if (Watch.IsUp == wasUp) return false;
        if (wasUp) DownCount++;
        return true;
    }
}
