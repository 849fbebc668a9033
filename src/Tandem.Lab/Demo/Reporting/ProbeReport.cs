namespace Tandem.Lab.Demo.Reporting;

/// <summary>Numbered frames sent through the team at a steady rate, and those that did not arrive.</summary>
/// <param name="PerSecond">The rate.</param>
/// <param name="Sent">All of them.</param>
/// <param name="Lost">Did not arrive.</param>
/// <param name="LostAtPull">Of these, sent in the second after the cable was pulled.</param>
/// <param name="LostAtPlug">Of these, sent in the second after it was plugged in again.</param>
public sealed record ProbeReport(int PerSecond, int Sent, int Lost, int LostAtPull, int LostAtPlug);
