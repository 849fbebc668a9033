namespace Tandem.Connections.Teams;

/// <summary>A port's section of a team's configuration that is being written.</summary>
/// <param name="Name">The interface.</param>
/// <param name="Members">Its keys.</param>
public sealed record TeamPortDraft(string Name, IReadOnlyList<JsonMember> Members);
