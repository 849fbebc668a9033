namespace Tandem.Teaming.Teams;

/// <summary>Events not yet handed to the owner, oldest first.</summary>
internal sealed class TeamEvents
{
    private List<TeamEvent> _events = [];

    internal void Add(TeamEventKind kind, TeamEventLevel level, string? port, string text, string? reason = null) =>
        _events.Add(new TeamEvent(kind, level, port, text) { Reason = reason });

    internal IReadOnlyList<TeamEvent> Take()
    {
        if (_events.Count == 0) return [];
        List<TeamEvent> taken = _events;
        _events = [];
        return taken;
    }
}
