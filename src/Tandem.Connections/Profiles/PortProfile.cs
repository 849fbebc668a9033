namespace Tandem.Connections.Profiles;

/// <summary>A port of a bond or team, as a profile has it.</summary>
/// <param name="Name">The interface.</param>
/// <param name="Settings">Its own: <c>queue_id</c> of a bond's port, <c>config</c> (JSON) of a team's.</param>
public sealed record PortProfile(string Name, IReadOnlyList<Setting> Settings)
{
    /// <summary>What it says about the interface itself.</summary>
    public PortLink Link { get; init; } = new();

    /// <summary>The value of a setting; null when it is not there.</summary>
    public string? Find(string name) => Settings.Where(one => one.Name == name).Select(one => one.Value).LastOrDefault();
}
