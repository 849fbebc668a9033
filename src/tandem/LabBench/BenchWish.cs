namespace Tandem.CommandLine.LabBench;

/// <summary>What a bench is told by its options.</summary>
/// <param name="Teamd">Path of our daemon.</param>
/// <param name="Libteam">Path of libteam's; null when it is none of the bench's business.</param>
/// <param name="Report">Where the report goes.</param>
/// <param name="Note">What else is to be known of the machine; empty for nothing.</param>
internal sealed record BenchWish(string Teamd, string? Libteam, string Report, string Note);
