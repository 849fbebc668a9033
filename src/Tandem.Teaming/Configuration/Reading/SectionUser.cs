namespace Tandem.Teaming.Configuration.Reading;

/// <summary>Who looks at a section's keys.</summary>
/// <param name="Kind">What it is: <c>runner</c> or <c>link watch</c>.</param>
/// <param name="Name">Its name.</param>
internal readonly record struct SectionUser(string Kind, string Name);
