namespace Tandem.Teaming.Options;

/// <summary>What a team's driver told in one message: some of its options, or some of its ports.</summary>
/// <param name="Options">In the driver's order.</param>
/// <param name="Ports">In the driver's order.</param>
public sealed record TeamReport(IReadOnlyList<TeamOption> Options, IReadOnlyList<TeamPortStatus> Ports);
