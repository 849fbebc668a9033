namespace Tandem.Teaming.Teams;

/// <summary>Something that happened to a team, for its owner to log.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Port">The name of the port it is about; null when it is about the team.</param>
/// <param name="Text">One line, complete.</param>
public sealed record TeamEvent(TeamEventKind Kind, TeamEventLevel Level, string? Port, string Text)
{
    /// <summary>What there is to say besides the kind and the port; null when that is the text.</summary>
    public string? Reason { get; init; }
}
