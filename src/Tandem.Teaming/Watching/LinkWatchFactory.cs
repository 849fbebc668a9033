namespace Tandem.Teaming.Watching;

/// <summary>Makes a link watch for a port that joins.</summary>
/// <returns>The watch; null when the settings are not of its kind.</returns>
public delegate ILinkWatch? LinkWatchFactory(LinkWatchStart start);
