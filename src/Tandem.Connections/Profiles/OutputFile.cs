namespace Tandem.Connections.Profiles;

/// <summary>A file that a conversion makes.</summary>
/// <param name="Name">Without a folder.</param>
/// <param name="Text">What is in it.</param>
/// <param name="IsPrivate">Only its owner may read it; NetworkManager refuses keyfiles that others can.</param>
public sealed record OutputFile(string Name, string Text, bool IsPrivate = false);
