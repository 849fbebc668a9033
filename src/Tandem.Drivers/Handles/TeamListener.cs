namespace Tandem.Drivers;

/// <summary>One handler of changes; disposing ends it.</summary>
internal sealed class TeamListener(TeamChanges kinds, Action<TeamChanges> handler, Action<TeamListener> end) : IDisposable
{
    internal void Tell(TeamChanges changes)
    {
        if ((changes & kinds) != TeamChanges.None) handler(changes & kinds);
    }

    /// <inheritdoc/>
    public void Dispose() => end(this);
}
