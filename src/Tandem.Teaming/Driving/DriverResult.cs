namespace Tandem.Teaming.Driving;

/// <summary>How a driver call ended, and why when it did not succeed.</summary>
/// <param name="Outcome">What a caller branches on.</param>
/// <param name="Reason">One sentence for the operator; null when done.</param>
public readonly record struct DriverResult(DriverOutcome Outcome, string? Reason = null)
{
    /// <summary>Done.</summary>
    public static readonly DriverResult Done = new(DriverOutcome.Done);

    /// <summary>True when the call had its effect.</summary>
    public bool IsDone => Outcome == DriverOutcome.Done;
}
