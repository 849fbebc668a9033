namespace Tandem.Connections.Profiles;

/// <summary>A named value, and where it stands.</summary>
/// <param name="Name">As the format spells it.</param>
/// <param name="Value">Without quotes and escapes.</param>
/// <param name="Place">Where.</param>
public readonly record struct Setting(string Name, string Value, Place Place = default);
