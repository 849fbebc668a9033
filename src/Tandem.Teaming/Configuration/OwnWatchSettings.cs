namespace Tandem.Teaming.Configuration;

/// <summary>The entry of a link watch that does not come with the library.</summary>
/// <param name="Name"><c>name</c>: the one that it was registered by.</param>
/// <param name="Own">All of its keys.</param>
public sealed record OwnWatchSettings(string Name, OwnSettings Own) : LinkWatchSettings(Name);
